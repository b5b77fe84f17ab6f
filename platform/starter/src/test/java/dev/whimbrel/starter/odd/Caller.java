package dev.whimbrel.starter.odd;

import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.HttpProbe.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Asks the odd site as somebody in a browser and as a program, and keeps what is amiss. */
final class Caller {

  final OddSite site;
  final HttpProbe root;
  final String token;
  private final HttpProbe program;
  private final Queue<String> faults;

  /** Somebody of his own, as what was said last is his alone. */
  Caller(OddSite site, Queue<String> faults) {
    this.site = site;
    this.root = site.visitor();
    this.program = site.program();
    this.token = root.get("/").token();
    this.faults = faults;
  }

  void fault(String what) {
    faults.add(what);
  }

  void fault(String what, Answer answer) {
    String body =
        answer.body().replaceAll("(?s)<style.*?</style>|<[^>]*>", " ").replaceAll("\\s+", " ");
    faults.add(
        what + " -> " + answer.status() + " " + body.substring(0, Math.min(400, body.length())));
  }

  Answer expect(Answer answer, int status, String what) {
    if (answer.status() != status) {
      fault(what, answer);
    }
    return answer;
  }

  Answer answered(Answer answer, String what) {
    if (answer.status() >= 500) {
      fault(what, answer);
    }
    return answer;
  }

  Answer get(String path) {
    return answered(root.get(path), "GET " + path);
  }

  Answer post(String path, List<Map.Entry<String, String>> form, String what) {
    return answered(root.post(path, form), what);
  }

  Answer call(String method, String path, @Nullable String body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    Answer answer =
        program.send(
            program
                .request("/api/v1/" + path)
                .method(method, publisher)
                .header("Authorization", site.authorization())
                .header("Content-Type", "application/json"));
    return answered(answer, method + " /api/v1/" + path + " " + (body == null ? "" : cut(body)));
  }

  static String cut(String text) {
    return text.substring(0, Math.min(200, text.length()));
  }

  static String text(Answer answer) {
    String all =
        answer
            .body()
            .replaceAll("(?s).*id=\"content\"", "")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("\\s+", " ");
    return answer.status() + " " + all.substring(0, Math.min(1000, all.length()));
  }
}
