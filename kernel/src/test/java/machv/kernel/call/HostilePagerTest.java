package machv.kernel.call;

import static machv.kernel.call.PagerRig.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pagers and their clients that do whatever comes to their mind: the kernel stays consistent, and nothing is left of them, neither
/// pages nor objects nor Java threads.
class HostilePagerTest {
  private static final int PAGES = 8;
  private static final int[] IDS = {
    2002, 2003, 2032, 2039, 2044, 2090, 2092, 2093, 2094, 2095, 2660, 2200, 3812, 1
  };

  private final List<CompletableFuture<Integer>> clients = new ArrayList<>();

  private int random(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt();
      case 1 -> PAGE << random.nextInt(20);
      case 2 -> random.nextInt(16);
      case 3 -> -1 - random.nextInt(3);
      default -> random.nextInt(PAGES + 2) * PAGE;
    };
  }

  private void garbage(PagerRig rig, Random random) {
    int[] words = new int[random.nextInt(12)];
    for (int i = 0; i < words.length; i++) {
      words[i] = random(random);
    }
    rig.words(IDS[random.nextInt(IDS.length)], words);
  }

  private void sense(PagerRig rig, Random random) {
    int page = random.nextInt(PAGES);
    long offset = (long) page * PAGE;
    switch (random.nextInt(8)) {
      case 0, 1 -> rig.supply(offset, random.nextInt(4), random.nextBoolean(), page, page + 1);
      case 2 -> rig.supply(offset, random.nextInt(), false, page);
      case 3 -> rig.unavailable(offset, (long) random.nextInt(4) * PAGE);
      case 4 -> rig.error(offset, PAGE, random(random));
      case 5 -> rig.attributes(14, random.nextInt(6), random(random), random.nextInt(2), 0);
      default ->
          rig.lock(
              offset,
              (long) random.nextInt(4) * PAGE,
              random.nextInt(5),
              random.nextBoolean(),
              random.nextInt(10));
    }
  }

  private void client(PagerRig rig, Random random, long address) {
    long at = address + random.nextInt(PAGES * PAGE / 4) * 4L;
    clients.removeIf(CompletableFuture::isDone);
    switch (random.nextInt(6)) {
      case 0 -> rig.abort();
      case 1 -> {
        if (clients.size() < 4) {
          clients.add(rig.store(at, 1));
        }
      }
      case 2 -> {
        if (clients.size() < 4) {
          clients.add(rig.load(at));
        }
      }
      default -> {
        while (rig.receive()) {
          rig.giveUpData();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingBreaksAndNothingIsLeft(long seed) {
    Random random = new Random(seed);
    PagerRig rig = new PagerRig();
    try {
      long address = rig.mapped(PAGES);
      int control = rig.control;
      if (seed % 2 == 0) {
        rig.client.task.map().system().setResidentLimit(8L * PAGE);
      }
      value(rig.load(address), rig);
      for (int step = 0; step < 1500; step++) {
        rig.control = control;
        switch (random.nextInt(4)) {
          case 0 -> garbage(rig, random);
          case 1 -> client(rig, random, address);
          default -> sense(rig, random);
        }
        if (step % 100 == 0) {
          rig.pager.checkInvariants();
        }
        if (rig.pager.task.space().type(control) != 0x10000) {
          return; // it has given its object up
        }
      }
    } finally {
      rig.close();
    }
  }

  private static void value(CompletableFuture<Integer> first, PagerRig rig) {
    rig.expect(2203);
    rig.supply(0, 0, false, 7);
    assertEquals(7, PagerRig.value(first));
  }
}
