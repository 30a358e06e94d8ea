package machv.link.script;

/// A script that does not read, as `file:line: what`.
public final class ScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  public ScriptException(String message) {
    super(message);
  }
}
