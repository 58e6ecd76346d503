package dev.sightline.trainer.run;

/**
 * Position of a run: what has been trained so far.
 *
 * @param epoch the last finished epoch, or the current one if {@code step} is not 0
 * @param step number of finished steps of the epoch; 0 if the epoch is finished
 * @param lossSum sum of the losses over the images of those steps
 * @param seconds duration of those steps
 */
public record Position(int epoch, int step, double lossSum, double seconds)
    implements Comparable<Position> {
  public static final Position START = new Position(0, 0, 0, 0);

  public static Position finished(int epoch) {
    return new Position(epoch, 0, 0, 0);
  }

  public int finishedEpochs() {
    return step == 0 ? epoch : epoch - 1;
  }

  @Override
  public int compareTo(Position other) {
    int epochs = Integer.compare(finishedEpochs(), other.finishedEpochs());
    return epochs != 0 ? epochs : Integer.compare(step, other.step);
  }
}
