package machv.jit;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.decode.Insn;
import machv.disasm.Disassembler;
import machv.disasm.Symbolizer;

/// A region for people: each guest instruction, and below it the bytecode that it became.
///
/// The region's line numbers say which instruction that is: its position among all instructions of all nodes, from 1 on.
final class RegionListing {
  /// The line of what belongs to no instruction: the ways out.
  static final int EXITS = 0xFFFF;

  private final List<Insn> insns = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Disassembler disassembler;
  private final Map<Label, Integer> labels = new HashMap<>();

  private RegionListing(int xlen) {
    disassembler = new Disassembler(xlen, true, false, Symbolizer.NONE, null);
  }

  static List<String> of(RegionGraph graph, byte[] classFile, int xlen) {
    RegionListing listing = new RegionListing(xlen);
    for (Node node : graph.nodes()) {
      listing.insns.addAll(node.insns);
    }
    for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
      if (method.methodName().equalsString("run")) {
        method.code().ifPresent(listing::add);
      }
    }
    return listing.lines;
  }

  private void add(CodeModel code) {
    Set<Label> wanted = jumpTargets(code);
    int at = 0;
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber line -> lines.add(guest(line.line()));
        case LabelTarget target -> {
          if (wanted.contains(target.label())) {
            lines.add("        " + name(target.label()) + ":");
          }
        }
        case Instruction instruction -> {
          lines.add("        %5d %s".formatted(at, text(instruction)));
          at += instruction.sizeInBytes();
        }
        default -> {}
      }
    }
  }

  private static Set<Label> jumpTargets(CodeModel code) {
    Set<Label> targets = new HashSet<>();
    for (CodeElement element : code) {
      if (element instanceof BranchInstruction branch) {
        targets.add(branch.target());
      } else if (element instanceof LookupSwitchInstruction choice) {
        targets.add(choice.defaultTarget());
        choice.cases().forEach(one -> targets.add(one.target()));
      }
    }
    return targets;
  }

  private String guest(int line) {
    if (line == EXITS) {
      return "ways out";
    }
    Insn in = insns.get(line - 1);
    return "%x: %s".formatted(in.pc, disassembler.print(in.bits, in.pc).replace('\t', ' '));
  }

  private String name(Label label) {
    Integer number = labels.get(label);
    if (number == null) {
      number = labels.size() + 1;
      labels.put(label, number);
    }
    return "L" + number;
  }

  private String text(Instruction instruction) {
    String opcode = instruction.opcode().name().toLowerCase(java.util.Locale.ROOT);
    return switch (instruction) {
      case BranchInstruction branch -> opcode + " " + name(branch.target());
      case LoadInstruction load -> opcode + slot(opcode, load.slot());
      case StoreInstruction store -> opcode + slot(opcode, store.slot());
      case IncrementInstruction add -> opcode + " " + add.slot() + " " + add.constant();
      case ConstantInstruction.IntrinsicConstantInstruction _ -> opcode;
      case ConstantInstruction constant -> opcode + " " + constant.constantValue();
      case InvokeInstruction call ->
          opcode + " " + simple(call.owner().asInternalName()) + "." + call.name().stringValue();
      case FieldInstruction field -> opcode + " " + field.name().stringValue();
      case LookupSwitchInstruction choice -> opcode + cases(choice);
      default -> opcode;
    };
  }

  /// The number of a local, unless the opcode says it.
  private static String slot(String opcode, int slot) {
    return opcode.indexOf('_') >= 0 && !opcode.endsWith("_w") ? "" : " " + slot;
  }

  private String cases(LookupSwitchInstruction choice) {
    StringBuilder text = new StringBuilder();
    for (SwitchCase one : choice.cases()) {
      text.append(' ').append(one.caseValue()).append("->").append(name(one.target()));
    }
    return text.append(" else ").append(name(choice.defaultTarget())).toString();
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
