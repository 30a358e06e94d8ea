package machv.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What HotSpot needs of the interpreter's loop to make it fast.
class LoopSizeTest {
  /// HugeMethodLimit: what is longer is never compiled. Inlining has to fit below DesiredMethodLimit, which is the
  /// same.
  private static final int LIMIT = 8000;

  /// Classes whose methods HotSpot replaces by instructions or inlines always.
  private static final Set<String> INTRINSIC =
      Set.of(
          "java/lang/Long",
          "java/lang/Integer",
          "java/lang/Math",
          "java/lang/Enum",
          "java/lang/invoke/VarHandle",
          "java/lang/foreign/MemorySegment");

  /// Our own that may be called: a line or two each.
  private static final Set<String> SMALL =
      Set.of(
          "machv/isa/Op.ordinal",
          "java/lang/MatchException.<init>", // where the switch has no case: never
          "machv/interp/Interpreter.slot",
          "machv/hart/Hart.attentionRequested",
          "machv/semantics/Bits.sltu",
          "machv/semantics/Bits.minu",
          "machv/semantics/Bits.maxu",
          "machv/semantics/Integers.div",
          "machv/semantics/Integers.divu",
          "machv/semantics/Integers.rem",
          "machv/semantics/Integers.remu",
          "machv/semantics/Integers.divw",
          "machv/semantics/Integers.divuw",
          "machv/semantics/Integers.remw",
          "machv/semantics/Integers.remuw");

  private static CodeModel loop() throws IOException {
    try (InputStream in = Interpreter.class.getResourceAsStream("Interpreter.class")) {
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      for (MethodModel method : model.methods()) {
        if (method.methodName().equalsString("loop")) {
          return method.code().orElseThrow();
        }
      }
    }
    throw new AssertionError("Interpreter has no method loop");
  }

  @Test
  void theLoopIsFarBelowTheSizeThatIsNeverCompiled() throws IOException {
    int size = ((CodeAttribute) loop()).codeLength();
    assertTrue(size < LIMIT / 2, "the loop has " + size + " bytecodes");
  }

  @Test
  void theLoopCallsNothingThatHotSpotMightNotInline() throws IOException {
    Set<String> others = new TreeSet<>();
    for (var element : loop()) {
      if (element instanceof InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String method = owner + "." + call.name().stringValue();
        if (!INTRINSIC.contains(owner) && !SMALL.contains(method)) {
          others.add(method);
        }
      }
    }
    assertEquals(Set.of(), others);
  }
}
