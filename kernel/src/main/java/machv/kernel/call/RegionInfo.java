package machv.kernel.call;

import java.util.Arrays;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.VmRegion;

/// What vm_region and vm_region_recurse tell of a region, as the words of their structures (mach.md 3.7).
final class RegionInfo {
  private static final int BASIC_INFO_64 = 9;
  private static final int BASIC_INFO = 10;
  private static final int EXTENDED_INFO_LEGACY = 11;
  private static final int TOP_INFO = 12;
  private static final int EXTENDED_INFO = 13;

  private static final int SHORT_SUBMAP = 12;
  private static final int NARROW_SUBMAP = 15;
  private static final int OLDEST_SUBMAP = 16;
  private static final int SUBMAP = 19;

  private final int[] words = new int[SUBMAP];
  private int count;

  private RegionInfo() {}

  /// The words of a flavor.
  ///
  /// @param room how many words the caller takes
  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor, or too little room
  static int count(int flavor, int room) {
    int count =
        switch (flavor) {
          case BASIC_INFO_64, EXTENDED_INFO -> 9;
          case BASIC_INFO, EXTENDED_INFO_LEGACY -> 8;
          case TOP_INFO -> 5;
          default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
        };
    if (Integer.compareUnsigned(room, count) < 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return count;
  }

  static int[] of(VmRegion region, int flavor, int count) {
    RegionInfo info = new RegionInfo();
    switch (flavor) {
      case BASIC_INFO_64, BASIC_INFO -> info.basic(region, flavor == BASIC_INFO_64);
      case TOP_INFO -> info.top(region);
      default -> info.extended(region);
    }
    return Arrays.copyOf(info.words, count);
  }

  /// What vm_region_recurse tells.
  ///
  /// @param room how many words the caller takes, which says the form of the structure
  /// @param wide whether the offset has 64 bits
  /// @throws Refusal INVALID_ARGUMENT
  static int[] recursive(VmRegion region, int room, boolean wide) {
    RegionInfo info = new RegionInfo();
    if (!wide) {
      if (Integer.compareUnsigned(room, NARROW_SUBMAP) < 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      info.submap(region, false);
      return Arrays.copyOf(info.words, NARROW_SUBMAP);
    }
    switch (room) {
      case SHORT_SUBMAP -> info.shortSubmap(region);
      case SUBMAP, OLDEST_SUBMAP, OLDEST_SUBMAP + 1 -> info.submap(region, true);
      default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return Arrays.copyOf(info.words, room);
  }

  private RegionInfo word(int value) {
    words[count++] = value;
    return this;
  }

  private RegionInfo rights(VmRegion region) {
    return word(region.protection()).word(region.maxProtection()).word(region.inheritance());
  }

  private RegionInfo offset(VmRegion region, boolean wide) {
    word((int) region.offset());
    return wide ? word((int) (region.offset() >>> 32)) : this;
  }

  /// Shadow depth, external pager and share mode in one word.
  private RegionInfo sharing(VmRegion region) {
    int depth = Math.min(region.shadowDepth(), 0xFFFF);
    int external = region.externalPager() ? 1 << 16 : 0;
    return word(depth | external | region.shareMode().number() << 24);
  }

  private void basic(VmRegion region, boolean wide) {
    rights(region).word(region.shared() ? 1 : 0).word(0).offset(region, wide);
    word(region.behavior()).word(region.userWired() & 0xFFFF);
  }

  private void extended(VmRegion region) {
    word(region.protection()).word(region.tag()).word(region.resident()).word(0);
    word(region.pagedOut()).word(region.resident()).word(region.references()).sharing(region);
  }

  private void top(VmRegion region) {
    boolean isPrivate =
        switch (region.shareMode()) {
          case COW, PRIVATE, EMPTY -> true;
          case SHARED, TRUE_SHARED, PRIVATE_ALIASED, SHARED_ALIASED -> false;
        };
    word(region.objectId()).word(region.references());
    word(isPrivate ? region.resident() : 0).word(isPrivate ? 0 : region.resident());
    word(region.shareMode().number());
  }

  private void submap(VmRegion region, boolean wide) {
    rights(region).offset(region, wide).word(region.tag()).word(region.resident());
    word(0).word(region.pagedOut()).word(region.resident()).word(region.references());
    sharing(region)
        .word(0)
        .word(region.behavior())
        .word(region.objectId())
        .word(region.userWired() & 0xFFFF);
    if (wide) {
      word(0).word(region.objectId());
    }
  }

  private void shortSubmap(VmRegion region) {
    rights(region).offset(region, true).word(region.tag()).word(region.references());
    sharing(region).word(0).word(region.behavior()).word(region.objectId());
    word(region.userWired() & 0xFFFF);
  }
}
