package machv.isa;

/// The extensions that rows belong to.
public enum Extension {
  I,
  M,
  A,
  F,
  D,
  C,
  ZICSR,
  ZIFENCEI,
  ZBA,
  ZBB,
  ZBS,
  ZICOND
}
