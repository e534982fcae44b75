package io.samenet.formats.keras.architecture;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.value.Dict;

/**
 * A call as a file has it.
 *
 * @param arguments tensors and constants by the names of the parameters
 * @param extras keyword arguments without tensors
 */
record Node(Arguments<Argument> arguments, Dict extras) {}
