package machv.disasm;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is shown of a file, and how: objdump's options.
public final class ListingOptions {
  /// What can be shown, in the order in which it is.
  public enum Part {
    /// `-h`
    SECTIONS,
    /// `-t`
    SYMBOLS,
    /// `-T`
    DYNAMIC_SYMBOLS,
    /// `-r`; inline with [#CODE]
    RELOCATIONS,
    /// `-R`; likewise
    DYNAMIC_RELOCATIONS,
    /// `-s`
    CONTENTS,
    /// `-d`
    CODE
  }

  final Set<Part> parts = EnumSet.noneOf(Part.class);
  final Set<String> sections = new LinkedHashSet<>();
  boolean everything;
  boolean aliases = true;
  boolean numeric;
  boolean rawWords = true;
  boolean zeros;
  boolean lineNumbers;
  @Nullable SourceText source;
  @Nullable Long start;
  @Nullable Long stop;

  /// Where the lines of source files are read.
  @FunctionalInterface
  public interface SourceText {
    /// The lines of a file, or null when it cannot be read.
    java.util.@Nullable List<String> lines(String path);
  }

  public ListingOptions show(Part part) {
    parts.add(part);
    return this;
  }

  /// Only sections of this name, and of others that were named; `-j`.
  public ListingOptions section(String name) {
    sections.add(name);
    return this;
  }

  /// Data sections are disassembled, too; `-D`.
  public ListingOptions everything() {
    everything = true;
    return show(Part.CODE);
  }

  /// How instructions are written; `-M`.
  ///
  /// @param withAliases whether pseudo-instructions stand for what they mean, and base instructions for compressed ones
  /// @param numbers whether registers are called x10 and f10
  public ListingOptions style(boolean withAliases, boolean numbers) {
    aliases = withAliases;
    numeric = numbers;
    return this;
  }

  /// Whether words stand in front of their instructions.
  public ListingOptions rawWords(boolean shown) {
    rawWords = shown;
    return this;
  }

  /// Runs of zeros are not left out; `-z`.
  public ListingOptions zeros() {
    zeros = true;
    return this;
  }

  /// Functions, files and line numbers stand before the instructions that come from them; `-l`.
  public ListingOptions lineNumbers() {
    lineNumbers = true;
    return this;
  }

  /// Lines of the source stand before the instructions that come from them; `-S`.
  public ListingOptions source(SourceText text) {
    source = text;
    return this;
  }

  /// Nothing below this address.
  public ListingOptions start(long address) {
    start = address;
    return this;
  }

  /// Nothing from this address on.
  public ListingOptions stop(long address) {
    stop = address;
    return this;
  }

  /// Whether a section is wanted.
  boolean wants(String section) {
    return sections.isEmpty() || sections.contains(section);
  }

  /// The offset in a stretch of memory where the listing begins.
  long from(long address) {
    Long s = start;
    return s == null || Long.compareUnsigned(s, address) < 0 ? 0 : s - address;
  }

  /// The offset in a stretch of memory where the listing ends.
  long to(long address, long size) {
    Long s = stop;
    if (s == null) {
      return size;
    }
    long offset = Long.compareUnsigned(s, address) < 0 ? 0 : s - address;
    return Long.compareUnsigned(offset, size) > 0 ? size : offset;
  }
}
