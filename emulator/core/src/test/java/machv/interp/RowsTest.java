package machv.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.decode.Decoded;
import machv.decode.Insn;
import machv.isa.Extension;
import machv.isa.Op;
import org.junit.jupiter.api.Test;

/// What HotSpot needs of instructions that execute themselves to make them fast.
class RowsTest {
  /// FreqInlineSize: a longer method that is called often is not inlined; a row's own should be far below it.
  private static final int LIMIT = 325;

  private static Insn insn(Op op) {
    return Rows.of(new Decoded(op, 1, 2, 3, 4, 5, 0, 4, 0, 8, 0x1000, 0x1004));
  }

  private static int size(Class<?> type) throws IOException {
    String file = type.getName().replaceAll(".*\\.", "") + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        if (method.methodName().equalsString("execute")) {
          return ((CodeAttribute) method.code().orElseThrow()).codeLength();
        }
      }
    }
    throw new AssertionError(type + " does not execute");
  }

  @Test
  void everyRowIsExecutedBySomething() {
    for (Op op : Op.values()) {
      if (!op.compressed()) {
        assertEquals(op, insn(op).op);
      }
    }
  }

  @Test
  void methodsOfRowsAreSmall() throws IOException {
    List<String> large = new ArrayList<>();
    for (Op op : Op.values()) {
      if (!op.compressed() && size(insn(op).getClass()) > LIMIT / 3) {
        large.add(op.name());
      }
    }
    assertEquals(List.of(), large);
  }

  @Test
  void rowsThatEveryProgramHasShareNoMethod() {
    Map<Class<?>, Op> owners = new HashMap<>();
    for (Op op : Op.values()) {
      boolean frequent =
          switch (op.shape()) {
            case JUMP, JUMP_REGISTER, BRANCH, LOAD, STORE, RI, SHIFT, RR ->
                op.extension() == Extension.I;
            case FP_LOAD, FP_STORE -> true;
            default -> false;
          };
      if (frequent && !op.compressed()) {
        Op other = owners.put(insn(op).getClass(), op);
        assertTrue(other == null, () -> op + " shares the method of " + other);
      }
    }
    assertTrue(owners.size() > 50, "rows: " + owners.size());
  }
}
