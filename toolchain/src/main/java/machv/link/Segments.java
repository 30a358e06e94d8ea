package machv.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import machv.elf.ElfWriter;
import machv.elf.Section;
import machv.elf.Segment;
import machv.link.script.Command;
import org.jspecify.annotations.Nullable;

/// The program headers: which sections are loaded together, and where they stand in the file.
final class Segments {
  private static final int READ_WRITE = Segment.PF_R | Segment.PF_W;

  /// A segment in work.
  private static final class Plan {
    final int type;
    final List<OutputSection> sections = new ArrayList<>();
    int flags;
    boolean headers;

    /// The segment whose part this one is, if its end is not that of its sections.
    @Nullable Plan within;

    @Nullable Long givenAddress;
    long offset;
    long address;
    long physical;
    long fileSize;
    long memorySize;
    long alignment = 1;

    Plan(int type) {
      this.type = type;
    }

    void add(OutputSection s) {
      sections.add(s);
      flags |= Segments.flags(s);
      alignment = Math.max(alignment, s.alignment);
    }
  }

  private final LinkOptions options;
  private final int xlen;
  private final List<Command.ProgramHeader> given;
  private List<Plan> plans = new ArrayList<>();
  private long fileEnd;

  /// The segment that makes data read-only after start-up, as [start, end), or an empty range.
  private long relroStart;

  private long relroEnd;
  private boolean headersWanted;

  Segments(LinkOptions options, int xlen, List<Command.ProgramHeader> given) {
    this.options = options;
    this.xlen = xlen;
    this.given = given;
  }

  private static int flags(OutputSection s) {
    return Segment.PF_R | (s.writable() ? Segment.PF_W : 0) | (s.executable() ? Segment.PF_X : 0);
  }

  /// Plans the segments for the sections' addresses.
  ///
  /// @return the size of the headers in front of the first
  long build(List<OutputSection> all, Evaluator evaluator) {
    relroStart = evaluator.data.relroStart();
    relroEnd = evaluator.data.relroEnd();
    headersWanted = evaluator.countsHeaders;
    List<OutputSection> loaded = new ArrayList<>();
    for (OutputSection s : all) {
      if (s.present() && s.allocated()) {
        loaded.add(s);
      }
    }
    plans =
        given.isEmpty() ? automatic(loaded, evaluator.headersSize) : described(loaded, evaluator);
    int count = plans.size() + (hasStack() ? 1 : 0) + (hasAttributes(all) ? 1 : 0);
    long headers = ElfWriter.headersSize(xlen, count);
    place(headers);
    return headers;
  }

  private boolean hasStack() {
    return given.isEmpty() && (options.stack != LinkOptions.Stack.UNSAID || options.stackSize > 0);
  }

  private static boolean hasAttributes(List<OutputSection> all) {
    for (OutputSection s : all) {
      if (s.type() == Section.SHT_RISCV_ATTRIBUTES && s.present()) {
        return true;
      }
    }
    return false;
  }

  private List<Plan> automatic(List<OutputSection> loaded, long headers) {
    List<Plan> result = new ArrayList<>();
    List<OutputSection> inOrder = new ArrayList<>(loaded);
    inOrder.sort(IN_MEMORY);
    Plan load = null;
    OutputSection before = null;
    for (OutputSection s : inOrder) {
      if (load == null || before == null || startsSegment(before, s, load.flags)) {
        load = new Plan(Segment.PT_LOAD);
        result.add(load);
      }
      load.add(s);
      before = s;
    }
    if (load != null && load.sections.size() == 1 && load.sections.getFirst().takesNoRoom()) {
      result.removeLast();
    }
    if (!result.isEmpty()) {
      OutputSection first = result.getFirst().sections.getFirst();
      if (options.separateCode && first.executable() && headersStart(first, headers) >= 0) {
        Plan own = new Plan(Segment.PT_LOAD);
        own.flags = Segment.PF_R;
        own.alignment = options.maxPageSize;
        own.address = headersStart(first, headers);
        own.physical = own.address;
        own.fileSize = headers;
        own.memorySize = headers;
        result.addFirst(own);
      }
      result.getFirst().headers = true;
    }
    others(loaded, result);
    return result;
  }

  /// Loadable sections by address; at one address those without contents in the file come last, and empty ones first.
  private static final Comparator<OutputSection> IN_MEMORY =
      Comparator.<OutputSection, Long>comparing(s -> s.loadAddress, Long::compareUnsigned)
          .thenComparing(s -> s.address, Long::compareUnsigned)
          .thenComparing(s -> s.noBits() && !s.threadLocal() && s.size != 0)
          .thenComparingLong(s -> s.noBits() ? 0 : s.size);

  /// Where the headers are in memory: on the page of the first section if there is room, else below it if the script
  /// counts with them; -1 if they are not loaded.
  private long headersStart(OutputSection first, long headers) {
    long page = options.maxPageSize;
    long within = first.address & (page - 1);
    if (within >= headers) {
      return first.address - within;
    }
    long start = first.address - within - Evaluator.align(headers - within, page);
    return headersWanted && Long.compareUnsigned(start, first.address) < 0 ? start : -1;
  }

  private boolean startsSegment(OutputSection before, OutputSection s, int flags) {
    long page = options.maxPageSize;
    long size = before.takesNoRoom() ? 0 : before.size;
    long end = before.loadAddress + size;
    if (s.loadAddress - s.address != before.loadAddress - before.address
        || Long.compareUnsigned(s.loadAddress, end) < 0) {
      return true;
    }
    if (((end - 1) & -page) == (s.loadAddress & -page)) {
      return false;
    }
    long next = Evaluator.align(end, page) + page;
    if (Long.compareUnsigned(next, before.loadAddress) > 0
        && Long.compareUnsigned(next, s.loadAddress) <= 0) {
      return true;
    }
    boolean room = before.noBits() && !before.threadLocal();
    if (room && !(s.noBits() && !s.threadLocal())) {
      return true;
    }
    boolean executable = (flags & Segment.PF_X) != 0;
    return (options.separateCode && executable != s.executable())
        || ((flags & Segment.PF_W) == 0 && s.writable());
  }

  private void others(List<OutputSection> loaded, List<Plan> result) {
    Plan tls = new Plan(Segment.PT_TLS);
    Plan note = null;
    for (OutputSection s : loaded) {
      if (s.threadLocal()) {
        tls.add(s);
      }
      if (s.type() == Section.SHT_NOTE) {
        if (note == null) {
          note = new Plan(Segment.PT_NOTE);
          result.add(note);
        }
        note.add(s);
      } else {
        note = null;
      }
      if (s.name.equals(".eh_frame_hdr")) {
        Plan p = new Plan(Segment.PT_GNU_EH_FRAME);
        p.add(s);
        result.add(p);
      }
    }
    if (!tls.sections.isEmpty()) {
      tls.flags = Segment.PF_R;
      result.add(tls);
    }
    Plan protectedLater = relroEnd > relroStart ? beginningIn(result, relroStart, relroEnd) : null;
    if (protectedLater != null) {
      Plan relro = new Plan(Segment.PT_GNU_RELRO);
      for (OutputSection s : protectedLater.sections) {
        if (s.address >= relroStart && s.address < relroEnd && s.size != 0) {
          relro.add(s);
        }
      }
      relro.flags = Segment.PF_R;
      relro.alignment = 1;
      relro.within = protectedLater;
      if (!relro.sections.isEmpty()) {
        result.add(relro);
      }
    }
  }

  /// The segment with contents whose first section is in a range, or null.
  private static @Nullable Plan beginningIn(List<Plan> plans, long start, long end) {
    for (Plan p : plans) {
      if (p.type == Segment.PT_LOAD && !p.sections.isEmpty()) {
        long first = p.sections.getFirst().address;
        if (first >= start && first < end && p.sections.stream().anyMatch(s -> !s.noBits())) {
          return p;
        }
      }
    }
    return null;
  }

  /// The segments of `PHDRS`: a section goes where it says, or where the one before it went.
  private List<Plan> described(List<OutputSection> loaded, Evaluator evaluator) {
    List<Plan> result = new ArrayList<>();
    for (Command.ProgramHeader h : given) {
      Plan p = new Plan(h.type());
      p.headers = h.fileHeader() || h.programHeaders();
      if (h.address() != null) {
        p.givenAddress = evaluator.number(h.address());
      }
      result.add(p);
    }
    List<String> current = List.of();
    for (OutputSection s : loaded) {
      List<String> named = s.command == null ? List.of() : s.command.programHeaders();
      current = named.isEmpty() ? current : named;
      for (int i = 0; i < given.size(); i++) {
        boolean room = given.get(i).type() != Segment.PT_LOAD || !s.takesNoRoom();
        // Only what is thread-local stays in a TLS segment by default.
        boolean fits = given.get(i).type() != Segment.PT_TLS || s.threadLocal();
        if (room && fits && current.contains(given.get(i).name())) {
          result.get(i).add(s);
        }
      }
    }
    for (int i = 0; i < given.size(); i++) {
      Command.ProgramHeader h = given.get(i);
      if (h.flags() != null) {
        result.get(i).flags = (int) evaluator.number(h.flags());
      }
    }
    return result;
  }

  private void place(long headers) {
    long offset = headers;
    long page = options.maxPageSize;
    boolean first = true;
    for (Plan p : plans) {
      if (p.type != Segment.PT_LOAD || p.sections.isEmpty()) {
        first &= p.type != Segment.PT_LOAD;
        continue;
      }
      p.sections.sort(Comparator.comparing(s -> s.address, Long::compareUnsigned));
      p.alignment = Math.max(page, p.alignment);
      long start = p.sections.getFirst().address;
      long below = p.headers && first ? headersStart(p.sections.getFirst(), headers) : -1;
      p.headers = below >= 0;
      if (p.headers) {
        p.offset = 0;
        p.address = below;
      } else {
        p.offset = offset + ((start - offset) & (page - 1));
        p.address = start;
      }
      p.physical =
          p.givenAddress != null
              ? p.givenAddress
              : p.sections.getFirst().loadAddress - (start - p.address);
      extent(p);
      if (p.headers) {
        p.fileSize = Math.max(p.fileSize, headers);
        p.memorySize = Math.max(p.memorySize, headers);
      }
      offset = Math.max(offset, p.offset + p.fileSize);
      first = false;
    }
    fileEnd = offset;
    for (Plan p : plans) {
      if (p.type != Segment.PT_LOAD && !p.sections.isEmpty()) {
        OutputSection s = p.sections.getFirst();
        p.offset = s.fileOffset;
        p.address = s.address;
        p.physical = s.loadAddress;
        extent(p);
        Plan within = p.within;
        if (within != null) {
          p.memorySize = relroEnd - p.address;
          p.fileSize = Math.min(p.memorySize, within.address + within.fileSize - p.address);
        }
      } else if (p.type == Segment.PT_PHDR) {
        phdr(p, headers);
      }
    }
  }

  /// Sizes of a segment whose beginning is known, and the offsets of its sections.
  private static void extent(Plan p) {
    for (OutputSection s : p.sections) {
      // A gap that only addresses have, and not the places where sections are loaded, does not
      // count for threads.
      long at =
          p.type == Segment.PT_TLS && s.noBits()
              ? Math.max(p.memorySize, s.loadAddress - p.physical)
              : s.address - p.address;
      if (p.type == Segment.PT_LOAD || s.takesNoRoom()) {
        s.fileOffset = p.offset + at;
      }
      if (p.type != Segment.PT_LOAD || !s.takesNoRoom()) {
        p.memorySize = Math.max(p.memorySize, at + s.size);
      }
      if (!s.noBits()) {
        p.fileSize = Math.max(p.fileSize, at + s.size);
      }
    }
  }

  private void phdr(Plan p, long headers) {
    p.flags = Segment.PF_R;
    p.alignment = xlen / 8;
    int size = ElfWriter.headersSize(xlen, 0);
    for (Plan load : plans) {
      if (load.type == Segment.PT_LOAD && load.headers) {
        p.address = load.address + size;
        p.physical = load.physical + size;
      }
    }
    p.offset = size;
    p.fileSize = headers - size;
    p.memorySize = p.fileSize;
  }

  /// The address of the ELF header in memory, or -1 if it is not loaded.
  long headerAddress() {
    for (Plan p : plans) {
      if (p.type == Segment.PT_LOAD && p.headers) {
        return p.address;
      }
    }
    return -1;
  }

  /// Says what cannot be: sections over one another, or beyond the address space.
  void check(List<OutputSection> all, LinkMessages messages) {
    List<OutputSection> loaded = new ArrayList<>();
    for (OutputSection s : all) {
      if (s.present() && !s.noBits() && (s.size < 0 || s.size > Image.LARGEST)) {
        messages.error("section `" + s.name + "' would have " + s.size + " bytes");
      }
      boolean beyond =
          s.size < 0
              || (xlen == 32
                  ? (s.address & 0xFFFF_FFFFL) + s.size > 1L << 32 || s.address >>> 32 != 0
                  : Long.compareUnsigned(s.address + s.size, s.address) < 0);
      if (s.present() && s.allocated() && beyond) {
        messages.error("section `" + s.name + "' ends beyond the address space");
      } else if (s.present() && s.allocated() && !s.takesNoRoom() && s.size > 0) {
        loaded.add(s);
      }
    }
    loaded.sort((a, b) -> Long.compareUnsigned(a.address, b.address));
    for (int i = 1; i < loaded.size(); i++) {
      OutputSection a = loaded.get(i - 1);
      OutputSection b = loaded.get(i);
      if (Long.compareUnsigned(a.address + a.size, b.address) > 0) {
        messages.error(
            "section "
                + b.name
                + " VMA "
                + range(b)
                + " overlaps section "
                + a.name
                + " VMA "
                + range(a));
      }
    }
    if (fileEnd < 0 || fileEnd > Image.LARGEST) {
      messages.error("the output would have " + Long.toUnsignedString(fileEnd) + " bytes");
    }
  }

  private static String range(OutputSection s) {
    return "[" + Long.toHexString(s.address) + "," + Long.toHexString(s.address + s.size - 1) + "]";
  }

  /// The program headers for the file.
  ///
  /// @param attributes the section of attributes with its place in the file, or null
  List<Segment> headers(@Nullable OutputSection attributes) {
    List<Segment> result = new ArrayList<>();
    if (attributes != null) {
      long size = attributes.size;
      result.add(
          new Segment(
              Segment.PT_RISCV_ATTRIBUTES, Segment.PF_R, attributes.fileOffset, 0, 0, size, 0, 1));
    }
    for (Plan p : plans) {
      result.add(
          new Segment(
              p.type,
              p.flags,
              p.offset,
              p.address,
              p.physical,
              p.fileSize,
              p.memorySize,
              p.alignment));
    }
    if (hasStack()) {
      int flags = READ_WRITE | (options.stack == LinkOptions.Stack.EXECUTABLE ? Segment.PF_X : 0);
      result.add(new Segment(Segment.PT_GNU_STACK, flags, 0, 0, 0, 0, options.stackSize, 16));
    }
    return result;
  }

  /// Where the file goes on behind what is loaded.
  long fileEnd() {
    return fileEnd;
  }
}
