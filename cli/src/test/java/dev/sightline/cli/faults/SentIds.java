package dev.sightline.cli.faults;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ids that the broker has acknowledged. Thread-safe. */
final class SentIds {
  private final Set<String> binding = ConcurrentHashMap.newKeySet();
  private final Set<String> deletable = ConcurrentHashMap.newKeySet();

  void add(String id) {
    binding.add(id);
  }

  /** The topic of all ids so far is deleted: those that have no answer yet will not get one. */
  void topicDeleted() {
    deletable.addAll(binding);
    binding.clear();
  }

  int size() {
    return binding.size() + deletable.size();
  }

  boolean allAnswered(Set<String> answered) {
    return answered.containsAll(binding);
  }

  /** Returns the ids that have an answer or must get one. */
  long expected(Set<String> answered) {
    return binding.size() + deletable.stream().filter(answered::contains).count();
  }

  long missing(Set<String> answered) {
    return binding.stream().filter(id -> !answered.contains(id)).count();
  }
}
