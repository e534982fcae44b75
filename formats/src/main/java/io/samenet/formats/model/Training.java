package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * What a file keeps for going on with training.
 *
 * @param compile loss, optimizer and metrics as the file says them ({@code training_config}, {@code compile_config})
 * @param optimizer the optimizer's variables in the order of the file, under the file's names
 */
public record Training(Optional<Dict> compile, List<Variable> optimizer) {
    /** A model that was not compiled. */
    public static final Training NONE = new Training(Optional.empty(), List.of());

    /** A variable of the optimizer. */
    public record Variable(String name, TensorData data) {}

    /** Copies the list. */
    public Training {
        optimizer = List.copyOf(optimizer);
    }
}
