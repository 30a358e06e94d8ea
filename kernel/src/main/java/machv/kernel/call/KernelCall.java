package machv.kernel.call;

import java.util.List;

/// A row of one of the two tables of kernel calls, [MachTrap] and the Unix side's `UnixCall`. Fetching of arguments, the trace
/// and the pages in docs/calls are derived from it.
public interface KernelCall {
  /// What a7 holds: negative for a Mach trap.
  int number();

  /// The name of the C function.
  String cName();

  /// Parameters and result. Parsed at first use, so that a table costs nothing before it is used.
  Signature signature();

  /// The C names of the failures that the call's page documents, in the order of the checks.
  List<String> failures();
}
