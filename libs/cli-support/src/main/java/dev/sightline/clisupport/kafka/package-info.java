/**
 * Address and client settings of a Kafka cluster, as a person gives them on a command line. Makes
 * no clients, so the module does not depend on Kafka; what reads or writes topics depends on this.
 */
@NullMarked
package dev.sightline.clisupport.kafka;

import org.jspecify.annotations.NullMarked;
