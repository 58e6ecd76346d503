package dev.sightline.trainer.run;

/**
 * How far a run is.
 *
 * @param epoch finished, or begun where there are steps
 * @param step steps of the epoch that are done; 0 where it is finished
 * @param lossSum over the images of those steps
 * @param seconds that they took
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
