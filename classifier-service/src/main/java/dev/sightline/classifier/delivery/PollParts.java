package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.publish.Answer;
import java.util.ArrayList;
import java.util.List;

/** Divides the answers of a poll into parts of limited size, in order. Not thread-safe. */
final class PollParts {
  private final List<OutgoingAnswer> answers;
  private final PolledBatch poll;
  private int committed;

  PollParts(List<Answer> answers, PolledBatch poll) {
    this.answers = new ArrayList<>(answers.stream().map(OutgoingAnswer::complete).toList());
    this.poll = poll;
  }

  /**
   * Returns the answers after the committed ones, as many as fit into the size; at least one if any
   * is left.
   */
  PollPart next(long maxBytes) {
    int end = committed;
    long bytes = 0;
    while (end < answers.size()) {
      bytes += answers.get(end).bytes();
      if (bytes > maxBytes && end > committed) {
        break;
      }
      end++;
    }
    PolledBatch images = end == answers.size() && committed == 0 ? poll : poll.part(committed, end);
    return new PollPart(answers.subList(committed, end), images);
  }

  void committed(PollPart part) {
    committed += part.size();
  }

  boolean areCommitted() {
    return committed >= answers.size();
  }
}
