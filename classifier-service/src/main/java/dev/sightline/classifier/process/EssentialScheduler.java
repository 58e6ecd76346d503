package dev.sightline.classifier.process;

import static dev.sightline.classifier.domain.Logfmt.value;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Scheduler with one {@link EssentialThread}. An executor keeps the failure of a task in its
 * future, which nobody reads. This one logs an exception, and passes an error to the handler of
 * uncaught ones, {@link FatalErrors}.
 */
public final class EssentialScheduler extends ScheduledThreadPoolExecutor {
  private static final Logger LOG = Logger.getLogger(EssentialScheduler.class);

  /**
   * @param name name of the thread
   */
  public EssentialScheduler(String name) {
    super(1, task -> new EssentialThread(task, name));
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    super.afterExecute(task, thrown);
    Throwable failure = thrown == null ? failureOf(task) : thrown;
    Thread thread = Thread.currentThread();
    if (failure instanceof Error error) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    } else if (failure != null) {
      LOG.errorf(
          failure,
          "task-failed thread=%s error=%s message=%s",
          thread.getName(),
          failure.getClass().getSimpleName(),
          value(failure.getMessage()));
    }
  }

  private static @Nullable Throwable failureOf(Runnable task) {
    // A periodic task that did not fail is not done: it is scheduled again.
    if (!(task instanceof Future<?> future) || !future.isDone()) {
      return null;
    }
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (CancellationException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
