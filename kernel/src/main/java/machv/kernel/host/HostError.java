package machv.kernel.host;

/// Why the host refused an operation.
public enum HostError {
  NOT_FOUND,
  EXISTS,
  ACCESS_DENIED,
  NOT_PERMITTED,
  NOT_DIRECTORY,
  IS_DIRECTORY,
  NOT_EMPTY,
  TOO_MANY_LINKS,
  NAME_TOO_LONG,
  NO_SPACE,
  READ_ONLY,
  CROSS_DEVICE,
  INVALID,
  BROKEN_PIPE,
  NOT_SEEKABLE,
  BUSY,
  TOO_MANY_FILES,
  TOO_LARGE,
  NO_MEMORY,
  NO_DEVICE,
  NOT_SUPPORTED,
  INTERRUPTED,

  /// A name that the host's encoding of file names cannot express.
  ILLEGAL_NAME,

  /// Anything else that went wrong outside.
  IO
}
