package machv.link.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command of a linker script.
public sealed interface Command {
  /// `symbol = value`; `operator` is what stands before `=`, or empty.
  record Assignment(
      String symbol, String operator, Expression value, boolean provide, boolean hidden)
      implements Command, SectionCommand {}

  /// `ASSERT(condition, message)`.
  record Assertion(Expression condition, String message) implements Command, SectionCommand {}

  /// `ENTRY(symbol)`.
  record Entry(String symbol) implements Command {}

  /// `EXTERN(symbol...)`: undefined from the start, as `-u` makes them.
  record Extern(List<String> symbols) implements Command {}

  /// `INPUT(...)` or `GROUP(...)`; a name that begins with `-l` is searched for.
  record Inputs(List<String> names, boolean group) implements Command {}

  /// `SEARCH_DIR(directory)`.
  record SearchDirectory(String directory) implements Command {}

  /// A line of `MEMORY`.
  record Region(String name, Expression origin, Expression length) implements Command {}

  /// `REGION_ALIAS(alias, region)`.
  record RegionAlias(String alias, String region) implements Command {}

  /// A line of `PHDRS`; flags null when the sections decide.
  record ProgramHeader(
      String name,
      int type,
      boolean fileHeader,
      boolean programHeaders,
      @Nullable Expression address,
      @Nullable Expression flags)
      implements Command {}

  /// The presence of `SECTIONS`: the default layout does not apply.
  record SectionsBegin() implements Command {}

  /// A command between the braces of an output section.
  sealed interface SectionCommand {}

  /// `BYTE(x)` and its siblings.
  record Data(int width, Expression value) implements SectionCommand {}

  /// Input sections: `KEEP(file(EXCLUDE_FILE(x) SORT(pattern) ...))`.
  record InputSections(
      String file, List<String> excludedFiles, List<SectionPattern> patterns, boolean keep)
      implements SectionCommand {}

  /// `FILL(x)`.
  record Fill(Expression value) implements SectionCommand {}

  /// One pattern of section names, and how what it matches is sorted.
  record SectionPattern(String pattern, Sort sort, List<String> excludedFiles) {}

  /// The order of the sections that one pattern matches.
  enum Sort {
    NONE,
    NAME,
    ALIGNMENT,
    INIT_PRIORITY
  }

  /// When an output section exists: always, or only if its input is read-only or writable.
  enum Constraint {
    NONE,
    ONLY_IF_RO,
    ONLY_IF_RW
  }

  /// The description of an output section; null for what is not said.
  record OutputSectionCommand(
      String name,
      @Nullable Expression address,
      boolean noLoad,
      @Nullable Expression loadAddress,
      @Nullable Expression alignment,
      @Nullable Expression subalignment,
      Constraint constraint,
      List<SectionCommand> commands,
      @Nullable String region,
      @Nullable String loadRegion,
      List<String> programHeaders,
      @Nullable Expression fill)
      implements Command {}
}
