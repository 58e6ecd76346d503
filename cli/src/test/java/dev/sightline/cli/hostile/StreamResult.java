package dev.sightline.cli.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** What happened to the images of a run. Pure. */
final class StreamResult {
  private static final long NEIGHBOURHOOD = StreamSettings.LIMIT.toNanos();

  private final List<SentRecord> good;
  private final List<SentRecord> hostile;
  private final Function<SentRecord, List<Arrival>> answers;
  private final Outage outage;

  StreamResult(List<SentRecord> sent, Function<SentRecord, List<Arrival>> answers, Outage outage) {
    this.good = sent.stream().filter(each -> !each.isHostile()).toList();
    this.hostile = sent.stream().filter(SentRecord::isHostile).toList();
    this.answers = answers;
    this.outage = outage;
  }

  List<SentRecord> good() {
    return good;
  }

  List<SentRecord> hostile() {
    return hostile;
  }

  Outage outage() {
    return outage;
  }

  List<Arrival> answers(SentRecord sent) {
    return answers.apply(sent);
  }

  /** Returns the latency of the first answer in nanoseconds, or empty if there is none. */
  OptionalLong latency(SentRecord sent) {
    return answers(sent).stream()
        .mapToLong(answer -> Math.max(0, answer.nanos() - sent.dueNanos()))
        .findFirst();
  }

  /**
   * Returns the good images that a hostile record may delay: those that are nearer to it in time
   * than to another, at most two seconds away, and not delayed by the kill.
   */
  List<SentRecord> neighbours(SentRecord hostileRecord) {
    return good.stream()
        .filter(image -> !outage.delays(image.dueNanos()))
        .filter(image -> distance(image, hostileRecord) <= NEIGHBOURHOOD)
        .filter(
            image ->
                hostile.stream()
                    .allMatch(other -> distance(image, other) >= distance(image, hostileRecord)))
        .toList();
  }

  /** Returns the latencies of the answered images sent before the first hostile record, sorted. */
  long[] undisturbed() {
    long first = hostile.stream().mapToLong(SentRecord::dueNanos).min().orElse(Long.MAX_VALUE);
    return good.stream()
        .filter(image -> image.dueNanos() < first && !outage.delays(image.dueNanos()))
        .flatMapToLong(image -> latency(image).stream())
        .sorted()
        .toArray();
  }

  List<SentRecord> lost() {
    return good.stream().filter(image -> answers(image).isEmpty()).toList();
  }

  List<SentRecord> doubled() {
    return good.stream().filter(image -> answers(image).size() > 1).toList();
  }

  List<SentRecord> rejected() {
    return good.stream()
        .filter(image -> answers(image).stream().anyMatch(answer -> !answer.predicted()))
        .toList();
  }

  /** Returns the images whose answer came after their deadline. */
  List<SentRecord> late() {
    return good.stream()
        .filter(
            image ->
                answers(image).stream()
                    .anyMatch(answer -> answer.nanos() > outage.deadline(image.dueNanos())))
        .toList();
  }

  /** Returns everything that is wrong, a line for each kind; empty if nothing is. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    add(faults, "good images lost", lost());
    add(faults, "good images doubled", doubled());
    add(faults, "good images rejected", rejected());
    add(faults, "good images late", late());
    Stream<SentRecord> unanswered = hostile.stream().filter(each -> answers(each).isEmpty());
    add(faults, "hostile records without an answer", unanswered.toList());
    Stream<SentRecord> repeated = hostile.stream().filter(each -> answers(each).size() > 1);
    add(faults, "hostile records with several answers", repeated.toList());
    return faults;
  }

  private static void add(List<String> faults, String kind, List<SentRecord> images) {
    if (!images.isEmpty()) {
      faults.add(
          String.format(
              Locale.ROOT, "%d %s (first %s)", images.size(), kind, images.get(0).name()));
    }
  }

  private static long distance(SentRecord a, SentRecord b) {
    return Math.abs(a.dueNanos() - b.dueNanos());
  }
}
