package machv.kernel.host;

/// Everything outside of a machine that its guests can notice.
///
/// @param files the host's files
/// @param input what a guest finds at descriptor 0
/// @param output what it finds at 1
/// @param error what it finds at 2
/// @param clock the clocks
/// @param entropy randomness
/// @param identity the user
public record Outside(
    HostFiles files,
    HostFile input,
    HostFile output,
    HostFile error,
    HostClock clock,
    Entropy entropy,
    Identity identity) {
  /// The real world, with the standard streams of this process.
  public static Outside ofProcess() {
    Identity identity = Identity.ofProcess();
    return new Outside(
        new LocalFiles(identity.umask()),
        ProcessStream.input(),
        ProcessStream.output(),
        ProcessStream.error(),
        HostClock.system(),
        Entropy.system(),
        identity);
  }

  /// The same with other standard streams.
  public Outside withStreams(HostFile newInput, HostFile newOutput, HostFile newError) {
    return new Outside(files, newInput, newOutput, newError, clock, entropy, identity);
  }

  /// The same with other clocks and randomness.
  public Outside with(HostClock newClock, Entropy newEntropy) {
    return new Outside(files, input, output, error, newClock, newEntropy, identity);
  }

  /// The same for another user.
  public Outside withIdentity(Identity newIdentity) {
    return new Outside(files, input, output, error, clock, entropy, newIdentity);
  }
}
