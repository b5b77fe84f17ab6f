package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under whose name the server runs. PostgreSQL refuses root, so root starts it in a user namespace
 * where it is nobody, or hands folder and server to an unprivileged user.
 *
 * @param prefix what comes before each command
 * @param owner whom the files belong to; null when they stay ours
 */
record ServerAccount(List<String> prefix, @Nullable String owner) {
  private static final String UNPRIVILEGED = "nobody";

  static ServerAccount of(ServerFolder folder, Binaries binaries) throws IOException {
    return isRoot()
        ? choose(folder, binaries, forRoot(folder))
        : new ServerAccount(List.of(), null);
  }

  /** The first of these that may run the programs and write in the folder. */
  static ServerAccount choose(ServerFolder folder, Binaries binaries, List<ServerAccount> ways)
      throws IOException {
    for (ServerAccount way : ways) {
      if (way.works(folder, binaries)) {
        return way;
      }
    }
    throw new EmbeddedException(
        "root",
        "PostgreSQL does not run as root, and none of unshare, setpriv and runuser could start it"
            + " as somebody else.",
        "Run whimbrel as an ordinary user, or choose folders that the user \"nobody\" can reach:"
            + " --data DIR and WHIMBREL_CACHE.");
  }

  static ServerAccount namespace() {
    return new ServerAccount(List.of("unshare", "-U"), null);
  }

  static ServerAccount setpriv(String user) {
    String group = Program.run(List.of("id", "-g", user)).output().strip();
    return new ServerAccount(
        List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"), user);
  }

  static ServerAccount runuser(String user) {
    return new ServerAccount(List.of("runuser", "-u", user, "--"), user);
  }

  private static List<ServerAccount> forRoot(ServerFolder folder) throws IOException {
    String user = UNPRIVILEGED;
    boolean handedOver = false;
    if (Files.isDirectory(folder.data())
        && !Files.getAttribute(folder.data(), "unix:uid").equals(0)) {
      // Made under another name before: in a namespace of ours it could not be read.
      user = Files.getOwner(folder.data()).getName();
      handedOver = true;
    }
    List<ServerAccount> ways = new ArrayList<>();
    if (!handedOver) {
      ways.add(namespace());
    }
    ways.add(setpriv(user));
    ways.add(runuser(user));
    return ways;
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getAttribute(self, "unix:uid").equals(0)
        : System.getProperty("user.name").equals("root");
  }

  List<String> command(Path program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Hands a file over to the user whom the server runs as. */
  void own(Path file) throws IOException {
    if (owner != null) {
      Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(
              file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
  }

  private boolean works(ServerFolder folder, Binaries binaries) throws IOException {
    if (!Program.run(command(binaries.program("postgres"), "--version")).succeeded()) {
      return false;
    }
    own(folder.root());
    if (Files.exists(folder.password())) {
      own(folder.password());
    }
    return Program.run(command(Path.of("test"), "-w", folder.root().toString())).succeeded();
  }
}
