package dev.sightline.classifier.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Most recent messages, for pages that open later. Bounded in number and in characters. For use by
 * one thread.
 */
final class BoundedHistory {
  private final int most;
  private final long mostChars;
  private final Deque<String> shown = new ArrayDeque<>();
  private long chars;

  /**
   * Creates an empty history.
   *
   * @param most maximum number of messages
   * @param mostChars maximum size of all messages together, as JSON
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

  /** Returns all messages, oldest first. */
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
