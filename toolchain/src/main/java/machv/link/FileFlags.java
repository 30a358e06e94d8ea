package machv.link;

import machv.elf.ElfFile;

/// `e_flags` of the output: compressed if any object is, and one ABI for all.
final class FileFlags {
  private static final String[] FLOAT_ABIS = {
    "soft-float", "single-float", "double-float", "quad-float"
  };

  private FileFlags() {}

  static int merge(Iterable<ObjectFile> objects, LinkMessages messages) {
    int flags = 0;
    boolean first = true;
    for (ObjectFile f : objects) {
      if (first) {
        flags = f.flags;
        first = false;
        continue;
      }
      int differs = flags ^ f.flags;
      if ((differs & ElfFile.EF_RISCV_FLOAT_ABI) != 0) {
        messages.error(
            f.name
                + ": can't link "
                + floatAbi(f.flags)
                + " modules with "
                + floatAbi(flags)
                + " modules");
      } else if ((differs & ElfFile.EF_RISCV_RVE) != 0) {
        messages.error(f.name + ": can't link RVE with other target");
      }
      flags |= f.flags & ~ElfFile.EF_RISCV_FLOAT_ABI;
    }
    return flags;
  }

  private static String floatAbi(int flags) {
    return FLOAT_ABIS[(flags & ElfFile.EF_RISCV_FLOAT_ABI) >> 1];
  }
}
