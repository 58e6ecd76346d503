package dev.sightline.classifier.serving;

import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.swap.SwapOutcome;
import dev.sightline.inference.Device;
import java.time.Instant;
import java.util.Optional;

/**
 * The served version, for the management interface and the page.
 *
 * @param batch maximum number of images in a run
 * @param since time at which it took over
 * @param lastSwap last result of a change of {@code CURRENT}, if there was one since the start
 */
public record ModelStatus(
    ModelInfo model, Device device, int batch, Instant since, Optional<SwapOutcome> lastSwap) {}
