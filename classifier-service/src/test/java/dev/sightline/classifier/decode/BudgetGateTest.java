package dev.sightline.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.image.DecodeCost;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.image.UndecodableImageException.Problem;
import org.junit.jupiter.api.Test;

class BudgetGateTest {
  private final MemoryBudget budget = new MemoryBudget(1_000, 300);
  private final BudgetGate gate = new BudgetGate(budget);

  @Test
  void decoding_uses_the_budget_until_the_pass_is_closed() throws Exception {
    DecodeGate.Pass pass = gate.admit(new DecodeCost(1, 1, 500, 300));
    assertThat(budget.decoding()).isEqualTo(800);

    pass.close();

    assertThat(budget.decoding()).isZero();
  }

  @Test
  void image_that_needs_more_memory_outside_the_heap_than_allowed_is_too_costly() {
    UndecodableImageException refusal =
        catchThrowableOfType(
            UndecodableImageException.class, () -> gate.admit(new DecodeCost(1, 1, 0, 301)));

    assertThat(refusal.problem()).isEqualTo(Problem.TOO_COSTLY);
    assertThat(refusal)
        .hasMessage(
            "decoding it takes about 301 bytes of memory outside the heap; at most 300 are"
                + " allowed");
  }
}
