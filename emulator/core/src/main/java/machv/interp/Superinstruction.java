package machv.interp;

import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.Step;

/// Several instructions that are executed one after the other without a dispatch between them.
///
/// Each sequence of rows has a class of its own, made when it is first wanted. Its fields have the types of the rows, so
/// that HotSpot knows the methods which are called and makes one of them all, in which what they have in common is done once.
/// Instructions still do everything themselves: what happens in the middle, a taken branch or a fault, is what happens
/// without it.
abstract class Superinstruction extends Step {
  /// A class is some kilobytes, its compiled code some more: beyond so many instructions stay as they are.
  private static final int MAX_CLASSES = 2000;

  private static final ClassDesc SUPER = desc(Superinstruction.class);
  private static final ClassDesc CLASS = SUPER.nested("Of");
  private static final ClassDesc STEP = desc(Step.class);
  private static final ClassDesc INSN = desc(Insn.class);
  private static final MethodTypeDesc EXECUTE = MethodTypeDesc.of(STEP, desc(Execution.class));
  private static final MethodTypeDesc INIT = MethodTypeDesc.of(CD_void, INSN.arrayType(), STEP);

  // By the rows of the instructions. It is code only, which all machines can share.
  private static final Map<List<Class<?>>, Constructor<?>> CLASSES = new ConcurrentHashMap<>();

  /// What comes after the last instruction, if that does not say otherwise.
  protected final Step next;

  protected Superinstruction(Step next) {
    this.next = next;
  }

  /// What executes `insns`, which stand in their block one behind the other, and goes on with `next`.
  static Step of(List<Insn> insns, Step next) {
    List<Class<?>> rows = insns.stream().<Class<?>>map(Object::getClass).toList();
    if (insns.size() == 1 || (CLASSES.size() >= MAX_CLASSES && !CLASSES.containsKey(rows))) {
      return insns.getFirst();
    }
    try {
      return (Step)
          CLASSES
              .computeIfAbsent(rows, Superinstruction::make)
              .newInstance(insns.toArray(Insn[]::new), next);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Constructor<?> make(List<Class<?>> rows) {
    byte[] bytes =
        ClassFile.of()
            .build(
                CLASS,
                type -> {
                  type.withFlags(ClassFile.ACC_FINAL);
                  type.withSuperclass(SUPER);
                  for (int i = 0; i < rows.size(); i++) {
                    type.withField(field(i), desc(rows.get(i)), ClassFile.ACC_FINAL);
                  }
                  constructor(type, rows);
                  execute(type, rows);
                });
    try {
      return MethodHandles.lookup()
          .defineHiddenClass(bytes, false)
          .lookupClass()
          .getDeclaredConstructor(Insn[].class, Step.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void constructor(ClassBuilder type, List<Class<?>> rows) {
    type.withMethodBody(
        INIT_NAME,
        INIT,
        0,
        code -> {
          code.aload(0).aload(2);
          code.invokespecial(SUPER, INIT_NAME, MethodTypeDesc.of(CD_void, STEP));
          for (int i = 0; i < rows.size(); i++) {
            ClassDesc row = desc(rows.get(i));
            code.aload(0).aload(1).loadConstant(i).aaload().checkcast(row);
            code.putfield(CLASS, field(i), row);
          }
          code.return_();
        });
  }

  private static void execute(ClassBuilder type, List<Class<?>> rows) {
    type.withMethodBody(
        "execute",
        EXECUTE,
        ClassFile.ACC_PUBLIC,
        code -> {
          Label elsewhere = code.newLabel();
          for (int i = 0; i < rows.size(); i++) {
            ClassDesc row = desc(rows.get(i));
            code.aload(0).getfield(CLASS, field(i), row);
            code.aload(1).invokevirtual(row, "execute", EXECUTE).dup().astore(2);
            code.aload(0).getfield(CLASS, field(i), row);
            code.getfield(row, "following", INSN).if_acmpne(elsewhere);
          }
          code.aload(0).getfield(CLASS, "next", STEP).areturn();
          code.labelBinding(elsewhere).aload(2).areturn();
        });
  }

  private static String field(int i) {
    return "insn" + i;
  }

  private static ClassDesc desc(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }
}
