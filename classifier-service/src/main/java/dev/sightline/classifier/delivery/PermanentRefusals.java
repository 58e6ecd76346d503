package dev.sightline.classifier.delivery;

import java.util.Set;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidRequiredAcksException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Distinguishes failures of one record, which a repetition does not change, from failures of the
 * broker, of permissions and of the producer's own state, in which no record is at fault.
 */
final class PermanentRefusals {
  private static final Set<Class<? extends ApiException>> NOT_OF_A_RECORD =
      Set.of(
          RetriableException.class,
          ApplicationRecoverableException.class,
          AuthenticationException.class,
          AuthorizationException.class,
          InvalidPidMappingException.class,
          InvalidProducerEpochException.class,
          InvalidRequiredAcksException.class,
          InvalidTopicException.class,
          InvalidTxnStateException.class,
          OutOfOrderSequenceException.class,
          ProducerFencedException.class,
          TransactionAbortableException.class,
          TransactionAbortedException.class,
          TransactionCoordinatorFencedException.class,
          UnknownProducerIdException.class,
          UnknownServerException.class,
          UnsupportedVersionException.class);

  private PermanentRefusals() {}

  static boolean contain(ApiException failure) {
    return NOT_OF_A_RECORD.stream().noneMatch(kind -> kind.isInstance(failure));
  }
}
