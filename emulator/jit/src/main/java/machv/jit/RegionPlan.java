package machv.jit;

import java.util.List;
import java.util.Map;
import machv.decode.Block;

/// What a [Region] knows beside its code.
///
/// @param places the guest addresses of its nodes, the entry first
/// @param source what the code was made from
/// @param unexecuted for each instruction that may fault how many of its node come at or behind it
/// @param bytes size of the code
record RegionPlan(
    List<Long> places, List<Block> source, Map<Long, Integer> unexecuted, int bytes) {}
