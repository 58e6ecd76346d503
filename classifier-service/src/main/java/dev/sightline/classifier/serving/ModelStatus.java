package dev.sightline.classifier.serving;

import dev.sightline.classifier.domain.Device;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.swap.SwapOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What is served, for whoever asks.
 *
 * @param since when it took over
 * @param lastSwap what last came of a change of CURRENT, if anything did since the start
 */
public record ModelStatus(
    ModelInfo model, Device device, Instant since, Optional<SwapOutcome> lastSwap) {}
