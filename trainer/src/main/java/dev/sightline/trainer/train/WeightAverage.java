package dev.sightline.trainer.train;

import dev.sightline.trainer.recipe.Averaging;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Average of a network's parameters, including the running statistics of BatchNorm. */
final class WeightAverage {
  private final Averaging averaging;
  private final INDArray trained;
  private final INDArray average;

  /**
   * @param trained flat parameters of the network; initial value of the average
   */
  WeightAverage(Averaging averaging, INDArray trained) {
    this.averaging = averaging;
    this.trained = trained;
    this.average = averaging.kind() == Averaging.Kind.NONE ? trained : trained.dup();
  }

  /**
   * Updates the average after a training step.
   *
   * @param steps number of steps done so far
   * @param total number of steps in the whole run
   */
  void update(int steps, int total) {
    if (isSeparate() && steps % averaging.every() == 0) {
      double decay = averaging.decayAt((double) steps / total);
      average.muli(decay);
      Nd4j.getBlasWrapper().axpy(1 - decay, trained, average);
      if (averaging.kind() == Averaging.Kind.LOOKAHEAD) {
        trained.assign(average);
      }
    }
  }

  boolean isSeparate() {
    return averaging.kind() != Averaging.Kind.NONE;
  }

  /** Runs an action while the network has the averaged weights. */
  void during(Runnable use) {
    if (!isSeparate()) {
      use.run();
      return;
    }
    INDArray aside = trained.dup();
    trained.assign(average);
    try {
      use.run();
    } finally {
      trained.assign(aside);
      aside.close();
    }
  }
}
