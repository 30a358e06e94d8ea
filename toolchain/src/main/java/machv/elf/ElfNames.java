package machv.elf;

import org.jspecify.annotations.Nullable;

/// Names for the numbers of ELF files, as readelf prints them.
final class ElfNames {
  private static final String[] SECTION_TYPES = {
    "NULL",
    "PROGBITS",
    "SYMTAB",
    "STRTAB",
    "RELA",
    "HASH",
    "DYNAMIC",
    "NOTE",
    "NOBITS",
    "REL",
    "SHLIB",
    "DYNSYM",
    null,
    null,
    "INIT_ARRAY",
    "FINI_ARRAY",
    "PREINIT_ARRAY",
    "GROUP",
    "SYMTAB SECTION INDICES"
  };
  private static final String[] SEGMENT_TYPES = {
    "NULL", "LOAD", "DYNAMIC", "INTERP", "NOTE", "SHLIB", "PHDR", "TLS"
  };
  private static final String[] SYMBOL_TYPES = {
    "NOTYPE", "OBJECT", "FUNC", "SECTION", "FILE", "COMMON", "TLS"
  };
  private static final String[] BINDINGS = {"LOCAL", "GLOBAL", "WEAK"};
  private static final String[] VISIBILITIES = {"DEFAULT", "INTERNAL", "HIDDEN", "PROTECTED"};
  private static final String[] FLOAT_ABIS = {
    "soft-float ABI", "single-float ABI", "double-float ABI", "quad-float ABI"
  };

  private static final @Nullable String[] DYNAMIC = {
    "NULL",
    "NEEDED",
    "PLTRELSZ",
    "PLTGOT",
    "HASH",
    "STRTAB",
    "SYMTAB",
    "RELA",
    "RELASZ",
    "RELAENT",
    "STRSZ",
    "SYMENT",
    "INIT",
    "FINI",
    "SONAME",
    "RPATH",
    "SYMBOLIC",
    "REL",
    "RELSZ",
    "RELENT",
    "PLTREL",
    "DEBUG",
    "TEXTREL",
    "JMPREL",
    "BIND_NOW",
    "INIT_ARRAY",
    "FINI_ARRAY",
    "INIT_ARRAYSZ",
    "FINI_ARRAYSZ",
    "RUNPATH",
    "FLAGS",
    null,
    "PREINIT_ARRAY",
    "PREINIT_ARRAYSZ"
  };

  private ElfNames() {}

  private static @Nullable String at(@Nullable String[] names, int index) {
    return index >= 0 && index < names.length ? names[index] : null;
  }

  private static String or(@Nullable String name, String otherwise) {
    return name == null ? otherwise : name;
  }

  static String sectionType(int type) {
    return switch (type) {
      case 0x6ffffff6 -> "GNU_HASH";
      case 0x6ffffffd -> "VERDEF";
      case 0x6ffffffe -> "VERNEED";
      case 0x6fffffff -> "VERSYM";
      case 0x70000003 -> "RISCV_ATTRIBUTES";
      default -> or(at(SECTION_TYPES, type), Integer.toHexString(type) + ": <unknown>");
    };
  }

  static String segmentType(int type) {
    return switch (type) {
      case Segment.PT_GNU_EH_FRAME -> "GNU_EH_FRAME";
      case Segment.PT_GNU_STACK -> "GNU_STACK";
      case Segment.PT_GNU_RELRO -> "GNU_RELRO";
      case Segment.PT_GNU_PROPERTY -> "GNU_PROPERTY";
      case Segment.PT_RISCV_ATTRIBUTES -> "RISCV_ATTRIBUT";
      default -> or(at(SEGMENT_TYPES, type), "<unknown>: " + Integer.toHexString(type));
    };
  }

  static String symbolType(int type) {
    return type == 10 ? "IFUNC" : or(at(SYMBOL_TYPES, type), "<unknown>: " + type);
  }

  static String binding(int binding) {
    return binding == 10 ? "UNIQUE" : or(at(BINDINGS, binding), "<unknown>: " + binding);
  }

  static String visibility(int other) {
    return VISIBILITIES[other & 3];
  }

  static String floatAbi(int flags) {
    return FLOAT_ABIS[(flags & ElfFile.EF_RISCV_FLOAT_ABI) >> 1];
  }

  static String relocation(int type) {
    RelocationType known = RelocationType.of(type);
    return known == null ? "unrecognized: " + Integer.toHexString(type) : "R_RISCV_" + known;
  }

  static String dynamic(long tag) {
    if (tag == 0x6ffffef5L) {
      return "GNU_HASH";
    }
    if (tag >= 0x6ffffff0L && tag <= 0x6fffffffL) {
      return switch ((int) (tag & 15)) {
        case 0 -> "VERSYM";
        case 9 -> "RELACOUNT";
        case 10 -> "RELCOUNT";
        case 11 -> "FLAGS_1";
        case 12 -> "VERDEF";
        case 13 -> "VERDEFNUM";
        case 14 -> "VERNEED";
        case 15 -> "VERNEEDNUM";
        default -> "<unknown>: " + Long.toHexString(tag);
      };
    }
    return or(
        tag < 0 ? null : at(DYNAMIC, (int) Math.min(tag, Integer.MAX_VALUE)),
        "<unknown>: " + Long.toHexString(tag));
  }
}
