package machv.kernel.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The parameters and the result of a kernel call.
///
/// Written as `[in|out|inout] type name, ... : result`, where a type is an [ArgumentType] in lower case; `in` is understood. What has a
/// limit has it behind the type: `out words[68] host_info_out`.
/// Example: `task target_task, inout address address, size size, vm_flags flags : kern_return`.
public final class Signature {
  private final Parameter[] parameters;
  private final ArgumentType result;

  private Signature(Parameter[] parameters, ArgumentType result) {
    this.parameters = parameters;
    this.result = result;
  }

  /// The signature that a text describes.
  ///
  /// @throws IllegalArgumentException when the text is none
  public static Signature parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no result: " + text);
    }
    List<Parameter> parameters = new ArrayList<>();
    String list = text.substring(0, colon).trim();
    int at = 0;
    while (at < list.length()) {
      int comma = list.indexOf(',', at);
      int end = comma < 0 ? list.length() : comma;
      parameters.add(parameter(list.substring(at, end).trim()));
      at = end + 1;
    }
    return new Signature(
        parameters.toArray(new Parameter[0]), type(text.substring(colon + 1).trim()));
  }

  private static Parameter parameter(String text) {
    int name = text.lastIndexOf(' ');
    if (name < 0) {
      throw new IllegalArgumentException("a parameter is a type and a name: " + text);
    }
    String type = text.substring(0, name).trim();
    Direction direction = Direction.IN;
    if (type.startsWith("inout ")) {
      direction = Direction.INOUT;
      type = type.substring(6).trim();
    } else if (type.startsWith("out ")) {
      direction = Direction.OUT;
      type = type.substring(4).trim();
    }
    int most = 0;
    int bracket = type.indexOf('[');
    if (bracket >= 0) {
      most = Integer.parseInt(type.substring(bracket + 1, type.length() - 1));
      type = type.substring(0, bracket);
    }
    return new Parameter(text.substring(name + 1), type(type), direction, most);
  }

  private static ArgumentType type(String name) {
    return ArgumentType.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The same with 64 bits for what is as wide as a pointer.
  Signature wide() {
    Parameter[] all = new Parameter[parameters.length];
    for (int i = 0; i < all.length; i++) {
      Parameter p = parameters[i];
      all[i] = new Parameter(p.name(), p.type().wide(), p.direction(), p.most());
    }
    return new Signature(all, result);
  }

  public int size() {
    return parameters.length;
  }

  public Parameter parameter(int index) {
    return parameters[index];
  }

  public ArgumentType result() {
    return result;
  }

  /// The place of the parameter `name`, or -1.
  public int indexOf(String name) {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
