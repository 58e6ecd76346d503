package dev.sightline.classifier.trial.compare;

/**
 * Counts of a trial up to one moment.
 *
 * @param tried number of images given to the candidate
 * @param failed number of those images that it failed on
 * @param dropped number of images not compared, because that would have delayed others
 * @param compared number of images that both versions classified
 * @param agreed number of compared images with the same label from both
 * @param currentConfidence mean over the compared images; 0 if there are none, like all means
 * @param labelled number of compared images whose true label is known
 * @param currentRight number of labelled images that the current version classified correctly
 * @param onlyCurrentRight number of those that the candidate classified incorrectly
 */
public record TrialCounts(
    long tried,
    long failed,
    long dropped,
    long compared,
    long agreed,
    double currentConfidence,
    double candidateConfidence,
    long labelled,
    long currentRight,
    long candidateRight,
    long onlyCurrentRight,
    long onlyCandidateRight) {}
