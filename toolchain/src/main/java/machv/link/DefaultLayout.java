package machv.link;

import java.util.List;
import machv.link.script.Command;
import machv.link.script.ScriptException;
import machv.link.script.ScriptParser;

/// Where everything goes when no script says it: GNU ld's order of sections. It is a script like any other.
final class DefaultLayout {
  /// The symbol at which a program begins.
  static final String ENTRY = "_start";

  private static final String CODE_PAGE = ". = ALIGN(CONSTANT(MAXPAGESIZE));";

  private static final String CONSTANTS_PAGE =
      """
        . = SEGMENT_START("rodata-segment",
            ALIGN(CONSTANT(MAXPAGESIZE)) + (. & (CONSTANT(MAXPAGESIZE) - 1)));
      """;

  private static final String HEADERS_AND_TABLES =
      """
      ENTRY(_start)
      SECTIONS
      {
        PROVIDE(__executable_start = SEGMENT_START("text-segment", 0x10000));
        . = SEGMENT_START("text-segment", 0x10000) + SIZEOF_HEADERS;
        .interp : { *(.interp) }
        .note.gnu.build-id : { *(.note.gnu.build-id) }
        .rela.plt :
        {
          PROVIDE_HIDDEN(__rela_iplt_start = .);
          *(.rela.iplt)
          PROVIDE_HIDDEN(__rela_iplt_end = .);
        }
      """;

  private static final String CODE =
      """
        .init : { KEEP(*(SORT_NONE(.init))) }
        .plt : { *(.plt) *(.iplt) }
        .text :
        {
          *(.text.unlikely .text.*_unlikely .text.unlikely.*)
          *(.text.exit .text.exit.*)
          *(.text.startup .text.startup.*)
          *(.text.hot .text.hot.*)
          *(SORT(.text.sorted.*))
          *(.text .stub .text.* .gnu.linkonce.t.*)
        }
        .fini : { KEEP(*(SORT_NONE(.fini))) }
        PROVIDE(__etext = .);
        PROVIDE(_etext = .);
        PROVIDE(etext = .);
      """;

  private static final String CONSTANTS =
      """
        .rodata : { *(.rodata .rodata.* .gnu.linkonce.r.*) }
        .rodata1 : { *(.rodata1) }
        .sdata2 : { *(.sdata2 .sdata2.* .gnu.linkonce.s2.*) }
        .sbss2 : { *(.sbss2 .sbss2.* .gnu.linkonce.sb2.*) }
        .eh_frame_hdr : { *(.eh_frame_hdr) }
        .eh_frame : ONLY_IF_RO { KEEP(*(.eh_frame)) *(.eh_frame.*) }
        .gcc_except_table : ONLY_IF_RO { *(.gcc_except_table .gcc_except_table.*) }
      """;

  private static final String DATA =
      """
        . = DATA_SEGMENT_ALIGN(CONSTANT(MAXPAGESIZE), CONSTANT(COMMONPAGESIZE));
        .eh_frame : ONLY_IF_RW { KEEP(*(.eh_frame)) *(.eh_frame.*) }
        .gcc_except_table : ONLY_IF_RW { *(.gcc_except_table .gcc_except_table.*) }
        .tdata :
        {
          PROVIDE_HIDDEN(__tdata_start = .);
          *(.tdata .tdata.* .gnu.linkonce.td.*)
        }
        .tbss : { *(.tbss .tbss.* .gnu.linkonce.tb.*) *(.tcommon) }
        .preinit_array :
        {
          PROVIDE_HIDDEN(__preinit_array_start = .);
          KEEP(*(.preinit_array))
          PROVIDE_HIDDEN(__preinit_array_end = .);
        }
        .init_array :
        {
          PROVIDE_HIDDEN(__init_array_start = .);
          KEEP(*(SORT_BY_INIT_PRIORITY(.init_array.*) SORT_BY_INIT_PRIORITY(.ctors.*)))
          KEEP(*(.init_array EXCLUDE_FILE(*crtbegin.o *crtbegin?.o *crtend.o *crtend?.o) .ctors))
          PROVIDE_HIDDEN(__init_array_end = .);
        }
        .fini_array :
        {
          PROVIDE_HIDDEN(__fini_array_start = .);
          KEEP(*(SORT_BY_INIT_PRIORITY(.fini_array.*) SORT_BY_INIT_PRIORITY(.dtors.*)))
          KEEP(*(.fini_array EXCLUDE_FILE(*crtbegin.o *crtbegin?.o *crtend.o *crtend?.o) .dtors))
          PROVIDE_HIDDEN(__fini_array_end = .);
        }
        .ctors :
        {
          KEEP(*crtbegin.o(.ctors))
          KEEP(*crtbegin?.o(.ctors))
          KEEP(*(EXCLUDE_FILE(*crtend.o *crtend?.o) .ctors))
          KEEP(*(SORT(.ctors.*)))
          KEEP(*(.ctors))
        }
        .dtors :
        {
          KEEP(*crtbegin.o(.dtors))
          KEEP(*crtbegin?.o(.dtors))
          KEEP(*(EXCLUDE_FILE(*crtend.o *crtend?.o) .dtors))
          KEEP(*(SORT(.dtors.*)))
          KEEP(*(.dtors))
        }
        .jcr : { KEEP(*(.jcr)) }
        .data.rel.ro :
        {
          *(.data.rel.ro.local* .gnu.linkonce.d.rel.ro.local.*)
          *(.data.rel.ro .data.rel.ro.* .gnu.linkonce.d.rel.ro.*)
        }
        . = DATA_SEGMENT_RELRO_END(0, .);
        .data :
        {
          __DATA_BEGIN__ = .;
          *(.data .data.* .gnu.linkonce.d.*)
        }
        .data1 : { *(.data1) }
        .got : { *(.got.plt) *(.igot.plt) *(.got) *(.igot) }
        .sdata :
        {
          __SDATA_BEGIN__ = .;
          *(.srodata.cst16) *(.srodata.cst8) *(.srodata.cst4) *(.srodata.cst2) *(.srodata .srodata.*)
          *(.sdata .sdata.* .gnu.linkonce.s.*)
        }
        _edata = .;
        PROVIDE(edata = .);
        __bss_start = .;
        .sbss : { *(.dynsbss) *(.sbss .sbss.* .gnu.linkonce.sb.*) *(.scommon) }
        .bss :
        {
          *(.dynbss)
          *(.bss .bss.* .gnu.linkonce.b.*)
          *(COMMON)
          . = ALIGN(. != 0 ? WORD : 1);
        }
        . = ALIGN(WORD);
        . = SEGMENT_START("ldata-segment", .);
        . = ALIGN(WORD);
        __BSS_END__ = .;
        __global_pointer$ =
            MIN(__SDATA_BEGIN__ + 0x800, MAX(__DATA_BEGIN__ + 0x800, __BSS_END__ - 0x800));
        _end = .;
        PROVIDE(end = .);
        . = DATA_SEGMENT_END(.);
        .stab 0 : { *(.stab) }
        .stabstr 0 : { *(.stabstr) }
        .stab.excl 0 : { *(.stab.excl) }
        .stab.exclstr 0 : { *(.stab.exclstr) }
        .stab.index 0 : { *(.stab.index) }
        .stab.indexstr 0 : { *(.stab.indexstr) }
        .comment 0 : { *(.comment) }
        .gnu.build.attributes : { *(.gnu.build.attributes .gnu.build.attributes.*) }
        .line 0 : { *(.line) }
        .gnu.attributes 0 : { KEEP(*(.gnu.attributes)) }
        /DISCARD/ : { *(.note.GNU-stack) *(.gnu_debuglink) *(.gnu.lto_*) }
      }
      """;

  private DefaultLayout() {}

  /// The layout's commands.
  ///
  /// @param separateCode whether code is alone on its pages
  static List<Command> commands(boolean separateCode, int xlen) {
    String script =
        HEADERS_AND_TABLES
            + (separateCode ? CODE_PAGE : "")
            + CODE
            + (separateCode ? CODE_PAGE + CONSTANTS_PAGE : "")
            + CONSTANTS
            + DATA.replace("WORD", String.valueOf(xlen / 8));
    try {
      return ScriptParser.parse("default", script);
    } catch (ScriptException e) {
      throw new IllegalStateException(e);
    }
  }
}
