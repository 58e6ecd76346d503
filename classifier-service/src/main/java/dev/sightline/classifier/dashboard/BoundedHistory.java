package dev.sightline.classifier.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last of what was shown, for those who come later. Bounded in number and in bytes. For one
 * thread.
 */
final class BoundedHistory {
  private final int most;
  private final long mostChars;
  private final Deque<String> shown = new ArrayDeque<>();
  private long chars;

  /**
   * @param mostChars of all together, written as JSON
   */
  BoundedHistory(int most, long mostChars) {
    this.most = most;
    this.mostChars = mostChars;
  }

  void add(JsonObject answer) {
    String text = answer.encode();
    shown.addLast(text);
    chars += text.length();
    while (shown.size() > most || chars > mostChars) {
      chars -= shown.removeFirst().length();
    }
  }

  /** Oldest first. */
  JsonArray all() {
    JsonArray all = new JsonArray();
    shown.forEach(text -> all.add(new JsonObject(text)));
    return all;
  }

  void clear() {
    shown.clear();
    chars = 0;
  }
}
