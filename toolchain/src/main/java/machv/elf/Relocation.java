package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// An entry of a relocation table.
///
/// @param offset the place to change: an address, or an offset in the section in a relocatable file
/// @param type one of the psABI's `R_RISCV_` numbers
/// @param symbol its index in the symbol table that the section links to, 0 for none
/// @param addend 0 in tables without addends
public record Relocation(long offset, int type, int symbol, long addend) {
  private static final int SHT_RELA = 4;
  private static final int SHT_REL = 9;

  /// Whether a section is a table of relocations.
  public static boolean isTable(Section section) {
    return section.type() == SHT_RELA || section.type() == SHT_REL;
  }

  /// The entries of a table; a piece of an entry at its end is left out.
  public static List<Relocation> read(ElfFile file, Section table)
      throws ElfException, IOException {
    boolean wide = file.xlen() == 64;
    boolean addends = table.type() == SHT_RELA;
    int size = (wide ? 8 : 4) * (addends ? 3 : 2);
    ByteBuffer t = ByteBuffer.wrap(file.bytes(table)).order(ByteOrder.LITTLE_ENDIAN);
    List<Relocation> result = new ArrayList<>();
    for (int at = 0; at <= t.limit() - size; at += size) {
      if (wide) {
        long info = t.getLong(at + 8);
        long addend = addends ? t.getLong(at + 16) : 0;
        result.add(new Relocation(t.getLong(at), (int) info, (int) (info >>> 32), addend));
      } else {
        int info = t.getInt(at + 4);
        long addend = addends ? t.getInt(at + 8) : 0;
        result.add(new Relocation(t.getInt(at) & 0xFFFF_FFFFL, info & 0xFF, info >>> 8, addend));
      }
    }
    return result;
  }
}
