/**
 * Why a Kafka cluster cannot be used, as one line: a wrong password, a wrong certificate, a wrong
 * host or no broker. The service and both command lines depend on it; it depends on the Kafka
 * client only and makes no clients.
 */
@NullMarked
package dev.sightline.kafkaconnection;

import org.jspecify.annotations.NullMarked;
