package machv.kernel.vm;

/// Where a byte of shared memory lies, whoever maps it and wherever.
///
/// @param object the memory object, equal to itself only
/// @param offset in bytes
public record SharedPlace(Object object, long offset) {}
