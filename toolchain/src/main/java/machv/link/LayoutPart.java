package machv.link;

import machv.link.script.Command;
import machv.link.script.Expression;

/// What a layout is made of, in order: output sections, and within and between them what the script says.
sealed interface LayoutPart
    permits OutputSection,
        LayoutPart.Input,
        LayoutPart.Assign,
        LayoutPart.Check,
        LayoutPart.Bytes,
        LayoutPart.Pattern {

  /// An input section.
  record Input(InputSection section) implements LayoutPart {}

  /// A symbol, or a new value of the location counter.
  record Assign(Command.Assignment assignment) implements LayoutPart {}

  /// A condition.
  record Check(Command.Assertion assertion) implements LayoutPart {}

  /// What gaps are filled with from here on.
  record Pattern(Expression value) implements LayoutPart {}

  /// Bytes that the script gives; the layout says where and what.
  final class Bytes implements LayoutPart {
    final Command.Data data;
    long offset;
    long value;

    Bytes(Command.Data data) {
      this.data = data;
    }
  }
}
