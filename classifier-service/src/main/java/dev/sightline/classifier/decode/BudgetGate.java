package dev.sightline.classifier.decode;

import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.image.DecodeCost;
import dev.sightline.image.DecodeGate;

/**
 * Lets an image be decoded as soon as the budget has the memory for it. Several decoders share the
 * gate. Thread-safe.
 *
 * @param budget memory that all images in process share
 */
public record BudgetGate(MemoryBudget budget) implements DecodeGate {
  @Override
  public Pass admit(DecodeCost cost) {
    return budget.decode(cost.bytes())::close;
  }
}
