package dev.sightline.classifier.trial.compare;

/**
 * What was counted of a trial up to a moment.
 *
 * @param tried images that the candidate was given
 * @param failed of those, images that it did not answer
 * @param dropped images that were not compared, since that would have held others up
 * @param compared images that both versions classified
 * @param agreed of those, images that both gave the same label
 * @param currentConfidence mean on the compared images; 0 where there are none, as all means
 * @param labelled of the compared images, those whose true label is known
 * @param currentRight of those, images that the current version gave that label
 * @param onlyCurrentRight of those, images that the candidate gave another label
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
