package dev.sightline.microbench.decode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * CPU time of the measuring thread in an iteration, and the number of images decoded in it. Other
 * processes of the machine disturb CPU time less than wall time.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuCounters {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long start;
  private long decoded;

  @Setup(Level.Iteration)
  public void begin() {
    decoded = 0;
    start = THREADS.getCurrentThreadCpuTime();
  }

  void count() {
    decoded++;
  }

  /** Read by JMH after each iteration. */
  public long images() {
    return decoded;
  }

  /** Read by JMH after each iteration. */
  public long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
