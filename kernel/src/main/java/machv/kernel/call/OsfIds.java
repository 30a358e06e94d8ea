package machv.kernel.call;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The ids that OSF gave to calls which have others since: old programs use them (mach-messages.md, Appendix A.2). Arguments and replies are
/// those of the row that serves the call today, and the id of the reply is 100 more than that of the request. Calls of memory objects and
/// of lock sets have their rows under these ids.
final class OsfIds {
  private static final String SERVED_TODAY =
      "2000=3815 2001=3400 2004=3800 2008=3401 2011=3402 2016=3600 2017=3603 "
          + "2018=3604 2021=3801 2023=3802 2024=3803 2025=3804 2026=3805 2027=3807 "
          + "2028=3808 2031=3810 2033=3403 2034=3404 2036=3811 2052=3406 2056=3407 "
          + "2057=3408 2058=3409 2059=3410 2061=3411 2062=3605 2063=3606 2064=3607 "
          + "2067=3610 2068=3611 2072=3608 2089=3812 2096=3412 2098=3405 2099=3813 "
          + "2100=3612 2600=407 2601=403 2603=3000 2604=3001 2606=213 2608=214 2609=4001 2611=3004 "
          + "2612=3005 2613=3621 2614=3622 2615=3623 2616=3429 2617=3430 2618=3431 2619=201 "
          + "2623=4002 2625=4003 2626=4004 2627=4005 2628=4006 2629=419 2630=420 2631=3609 "
          + "2635=401 2636=404 2637=405 2638=200 2639=3002 2641=3003 2643=216 2644=202 "
          + "2679=3814 2680=3613 2681=3413 2682=3614 2683=3414 2684=3615 2685=3415 "
          + "2690=4007 2691=3423 2692=3432 2693=3616 2694=3624 2695=4000 2696=4009 "
          + "2707=3601 2708=3602 2709=3221 617000=3418 617001=3419 617002=617200 "
          + "617003=617201 617004=617202 617005=3416 617006=3417 617013=617203 "
          + "617014=617204 3125000=206 3125001=408 3125002=1000 3125003=1001 3125004=1200 "
          + "3125005=1201 3125007=1002";

  /// Emulation vectors, tokens, swapping, subsystems, samples, events, slots, contiguous memory and mapped clocks.
  private static final String REFUSED =
      "2009 2010 2012 2013 2014 2035 2070 2071 2101 2102 2642 2645 2677 2678 2710 3125006";

  /// Calls whose word of flags was a boolean: whether the place is free to choose.
  private static final Set<Integer> ANYWHERE = Set.of(2021, 2089, 2679);

  private static final Map<Integer, Integer> TODAY = today();
  private static final Set<Integer> NONE = none();

  private OsfIds() {}

  private static Map<Integer, Integer> today() {
    Map<Integer, Integer> ids = new HashMap<>();
    for (String pair : SERVED_TODAY.split(" ", -1)) {
      int sign = pair.indexOf('=');
      ids.put(Integer.valueOf(pair.substring(0, sign)), Integer.valueOf(pair.substring(sign + 1)));
    }
    return Map.copyOf(ids);
  }

  private static Set<Integer> none() {
    Set<Integer> ids = new HashSet<>();
    for (String id : REFUSED.split(" ", -1)) {
      ids.add(Integer.valueOf(id));
    }
    return Set.copyOf(ids);
  }

  /// The id of the row that serves a request; that of the request itself when it is no old one.
  static int today(int id) {
    return TODAY.getOrDefault(id, id);
  }

  /// All old ids, with those of today.
  static Map<Integer, Integer> all() {
    return TODAY;
  }

  /// Whether there was such a call, and the kernel has nothing of the kind.
  static boolean isRefused(int id) {
    return NONE.contains(id);
  }

  /// What a request of this id means by its flags.
  static long flags(int id, long value) {
    return ANYWHERE.contains(id) && value != 0 ? 1 : value;
  }
}
