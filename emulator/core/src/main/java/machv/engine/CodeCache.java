package machv.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.decode.Block;
import machv.decode.BlockDecoder;
import machv.hart.Hart;
import machv.interp.Superinstructions;
import machv.memory.MachineMemory;
import machv.memory.Pmap;
import org.jspecify.annotations.Nullable;

/// The blocks of one address space by the address of their first instruction, shared by all of its harts.
///
/// 1. A block whose epoch is [#epoch] agrees with what memory held at the last `fence.i`, or later.
/// 2. Such a block is in `blocks` and in the list of each page that it was made from, so that a change finds it.
/// 3. Epochs only grow: a block that fell out of the cache never becomes valid again.
///
/// All three hold whenever the lock (this object) is free. Memory is read without the lock, because a page fault takes
/// locks of the kernel, and a [Pmap] reports changes while it holds its own.
final class CodeCache implements Pmap.CodeListener {
  /// Beyond so many instructions everything is dropped: the code of a guest must not eat the host's memory.
  private static final int MAX_INSNS = 1 << 20;

  private final BlockDecoder decoder;
  private final boolean fusing;
  private final int maxInsns;
  private final Map<Long, Block> blocks = new HashMap<>();
  private final Map<Long, List<Block>> pages = new HashMap<>();

  // Blocks by Block.slot of their pc. Harts read and write it without the lock; whoever takes
  // a block
  // from it looks at its pc and epoch.
  private final Block[] recent = new Block[Block.RECENT];

  private long epoch;
  private long changes; // calls of codeChanged
  private int insns;

  /// @param fusing whether blocks that are entered often become superinstructions
  CodeCache(BlockDecoder decoder, boolean fusing) {
    this(decoder, fusing, MAX_INSNS);
  }

  /// A cache that drops everything when it holds more than `maxInsns` instructions.
  CodeCache(BlockDecoder decoder, boolean fusing, int maxInsns) {
    this.decoder = decoder;
    this.fusing = fusing;
    this.maxInsns = maxInsns;
  }

  Block[] recent() {
    return recent;
  }

  /// The size of what is kept, in instructions.
  synchronized int insns() {
    return insns;
  }

  /// The block that starts at the pc of `hart`, which is in guest code, valid now.
  ///
  /// @throws machv.memory.MemoryFault when the first instruction cannot be fetched
  Block at(Hart hart) {
    long pc = hart.pc;
    synchronized (this) {
      Block known = blocks.get(pc);
      if (known != null && known.epoch == epoch) {
        recent[Block.slot(pc)] = known;
        return known;
      }
    }
    hart.leaveGuest();
    try {
      return at(pc);
    } finally {
      hart.enterGuest();
    }
  }

  /// The block that starts at `pc`, valid now. The caller is outside of guest code.
  ///
  /// @throws machv.memory.MemoryFault when the first instruction cannot be fetched
  Block at(long pc) {
    for (; ; ) {
      Block known;
      long epochBefore;
      long changesBefore;
      synchronized (this) {
        known = blocks.get(pc);
        epochBefore = epoch;
        changesBefore = changes;
        if (known != null && known.epoch == epoch) {
          recent[Block.slot(pc)] = known;
          return known;
        }
      }
      Block block =
          known != null && decoder.agrees(known) ? known : decoder.decode(pc, Block.MAX_INSNS);
      synchronized (this) {
        // Whatever happened meanwhile may concern the bytes just read: look again.
        if (epoch == epochBefore && changes == changesBefore && blocks.get(pc) == known) {
          if (block != known) {
            if (fusing) {
              Superinstructions.watch(block);
            }
            replace(known, block);
          }
          block.epoch = epoch;
          recent[Block.slot(pc)] = block;
          return block;
        }
      }
    }
  }

  /// The block that starts at `pc`, if it is known and valid or left for compiled code.
  synchronized @Nullable Block known(long pc) {
    Block block = blocks.get(pc);
    return block != null && (block.epoch == epoch || block.epoch == Block.LEFT) ? block : null;
  }

  /// Whether the block at `pc` is one for the interpreter.
  synchronized boolean isInterpreted(long pc) {
    Block block = blocks.get(pc);
    return block == null || block.epoch != Block.LEFT;
  }

  /// Lets harts leave the interpreter before the block at `pc`, until [#at] is asked for it.
  synchronized void leaveBefore(long pc) {
    Block block = blocks.get(pc);
    if (block != null) {
      block.epoch = Block.LEFT;
    }
  }

  /// Lets every block be compared with memory before it runs again: `fence.i`.
  synchronized void newEpoch() {
    epoch++;
  }

  /// Lets the blocks made from [lo, hi) be compared with memory before they run again.
  @Override
  public synchronized void codeChanged(long lo, long hi) {
    if (lo == hi) {
      return;
    }
    changes++;
    long first = page(lo);
    long count = page(hi - 1) - first + 1;
    if (count > 0 && count < pages.size()) {
      for (long p = first; p < first + count; p++) {
        makeStale(pages.get(p), lo, hi - 1);
      }
    } else {
      for (List<Block> onPage : pages.values()) {
        makeStale(onPage, lo, hi - 1);
      }
    }
  }

  private static void makeStale(@Nullable List<Block> onPage, long first, long last) {
    if (onPage == null) {
      return;
    }
    for (Block block : onPage) {
      if (Long.compareUnsigned(block.pc, last) <= 0
          && Long.compareUnsigned(block.lastByte(), first) >= 0) {
        block.epoch = Block.STALE;
      }
    }
  }

  private void replace(@Nullable Block old, Block block) {
    if (old != null) {
      remove(old);
    }
    if (insns > maxInsns) {
      blocks.clear();
      pages.clear();
      Arrays.fill(recent, null);
      insns = 0;
      epoch++;
    }
    blocks.put(block.pc, block);
    insns += weight(block);
    onPage(page(block.pc)).add(block);
    if (page(block.lastByte()) != page(block.pc)) {
      onPage(page(block.lastByte())).add(block);
    }
  }

  private void remove(Block block) {
    blocks.remove(block.pc);
    insns -= weight(block);
    onPage(page(block.pc)).remove(block);
    onPage(page(block.lastByte())).remove(block);
  }

  private List<Block> onPage(long page) {
    List<Block> list = pages.get(page);
    if (list == null) {
      list = new ArrayList<>();
      pages.put(page, list);
    }
    return list;
  }

  /// What a block costs, in instructions; an empty one is not free.
  private static int weight(Block block) {
    return block.insns.length + 2;
  }

  private static long page(long va) {
    return va >>> MachineMemory.PAGE_SHIFT;
  }
}
