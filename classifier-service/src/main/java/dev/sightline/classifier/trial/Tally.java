package dev.sightline.classifier.trial;

/** Counts a trial's images. Thread-safe. */
final class Tally {
  private long tried;
  private long failed;
  private long dropped;
  private long compared;
  private long agreed;
  private double currentConfidence;
  private double candidateConfidence;
  private long labelled;
  private long currentRight;
  private long candidateRight;
  private long onlyCurrentRight;
  private long onlyCandidateRight;

  synchronized void tried(int images, int failedImages) {
    tried += images;
    failed += failedImages;
  }

  synchronized void dropped(int images) {
    dropped += images;
  }

  synchronized void compared(Comparison both) {
    compared++;
    agreed += both.agree() ? 1 : 0;
    currentConfidence += both.current().confidence();
    candidateConfidence += both.candidate().confidence();
    if (both.isLabelled()) {
      labelled++;
      boolean current = both.currentIsRight();
      boolean candidate = both.candidateIsRight();
      currentRight += current ? 1 : 0;
      candidateRight += candidate ? 1 : 0;
      onlyCurrentRight += current && !candidate ? 1 : 0;
      onlyCandidateRight += candidate && !current ? 1 : 0;
    }
  }

  synchronized Figures figures() {
    return new Figures(
        tried,
        failed,
        dropped,
        compared,
        agreed,
        compared == 0 ? 0 : currentConfidence / compared,
        compared == 0 ? 0 : candidateConfidence / compared,
        labelled,
        currentRight,
        candidateRight,
        onlyCurrentRight,
        onlyCandidateRight);
  }
}
