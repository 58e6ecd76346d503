package dev.sightline.classifier.decode;

import static dev.sightline.image.UndecodableImageException.Problem.TOO_COSTLY;

import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.image.DecodeCost;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.UndecodableImageException;
import java.util.Locale;

/**
 * Lets an image be decoded as soon as the budget has the memory for it. Several decoders share the
 * gate. An image that needs more memory outside the heap than there is beside the heap is refused,
 * because the system would end the process. Thread-safe.
 *
 * @param budget memory that all images in process share
 */
public record BudgetGate(MemoryBudget budget) implements DecodeGate {
  @Override
  public Pass admit(DecodeCost cost) throws UndecodableImageException {
    if (cost.nativeBytes() > budget.outsideHeap()) {
      throw new UndecodableImageException(
          TOO_COSTLY,
          String.format(
              Locale.ROOT,
              "decoding it takes about %d bytes of memory outside the heap; at most %d are allowed",
              cost.nativeBytes(),
              budget.outsideHeap()));
    }
    return budget.decode(cost.bytes(), cost.nativeBytes())::close;
  }
}
