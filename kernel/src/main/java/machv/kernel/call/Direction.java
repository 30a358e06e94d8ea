package machv.kernel.call;

/// Which way the value of an argument goes. What is not [#IN] is passed by the address of the value.
public enum Direction {
  IN,
  OUT,
  INOUT
}
