package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.layer.Room;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.value.Dict;
import java.util.List;
import java.util.Optional;

/**
 * How a layer of the catalogue is spelled. A codec reads and writes the fields that carry the layer's meaning; what all
 * layers have (name, dtype, trainable) and what only training uses (initializers, regularizers, constraints) is done
 * around it.
 *
 * @param <D> the declaration
 */
public interface LayerCodec<D extends Declaration> {
    /** Marks the last of an operation's {@link #operands}, as Python does, that takes all positional arguments left. */
    String REST = "*";

    /** Marks one of an operation's {@link #operands} that is a setting, which stands among them in the call. */
    String SETTING = "=";

    /** The declaration. */
    Class<D> type();

    /** Names by which files call the layer. */
    List<Name> names();

    /** What only training uses, in the order in which Keras writes it. */
    default List<TrainingField> training() {
        return List.of();
    }

    /** What only training uses in {@code dialect}: all of it, where the dialects do not differ. */
    default List<TrainingField> training(Dialect dialect) {
        return training();
    }

    /** What only training uses of {@code declaration}: where it is not the same for all of the codec's. */
    default List<TrainingField> training(D declaration, Dialect dialect) {
        return training(dialect);
    }

    /**
     * A layer of another class that means the same.
     *
     * @param className its class
     * @param config its configuration, with all that the file says of this one
     */
    record Restated(String className, Dict config) {}

    /**
     * The layer of another class that the configuration means, where it means one ({@code RNN} around a single cell); it is
     * then read as that, and keeps its spelling.
     *
     * @throws io.samenet.formats.error.MalformedException where a field is missing or not legal
     * @throws io.samenet.formats.error.UnsupportedException where a legal field says what samenet does not know
     */
    default Optional<Restated> restated(Fields fields, DecodeScope scope) {
        return Optional.empty();
    }

    /**
     * Reads a configuration; what it says may be a declaration of another kind (Keras 1's {@code Merge} may concatenate).
     *
     * @throws io.samenet.formats.error.MalformedException where a field is missing or not legal
     * @throws IllegalArgumentException where fields do not go together
     * @throws io.samenet.formats.error.UnsupportedException where a legal field says what samenet does not know
     */
    Declaration decode(Fields fields, DecodeScope scope);

    /**
     * Class name under which {@code scope.dialect()} knows this declaration.
     *
     * @throws io.samenet.formats.error.UnsupportedException where it has none
     */
    String className(D declaration, EncodeScope scope);

    /**
     * The types in which {@code declaration}, which this codec read, computes, where Keras does not go by what the layer's
     * {@code dtype} says.
     *
     * @param given what it says
     */
    default Policy policy(Declaration declaration, Policy given, Dialect dialect) {
        return given;
    }

    /** Whether {@code target} writes {@code trainable} for this layer. */
    default boolean saysTrainable(D declaration, Dialect target) {
        return true;
    }

    /** Module of that class in Keras 3. */
    default String module(D declaration) {
        return "keras.layers";
    }

    /** The name under which Keras 3 has a user's own class registered, {@code Package>Class}; empty for Keras's. */
    default Optional<String> registeredName() {
        return Optional.empty();
    }

    /**
     * The fields of the configuration in {@code scope.dialect()}'s spelling, defaults written out.
     *
     * @throws io.samenet.formats.error.UnsupportedException where the dialect cannot say it
     */
    Dict encode(D declaration, EncodeScope scope);

    /**
     * What stands in the call's node beside tensors, {@code {"args": […], "kwargs": {…}}}: the key of an indexing, an
     * axis. Empty for all that is in the configuration.
     */
    default Dict node(D declaration, Dialect target) {
        return Dict.EMPTY;
    }

    /**
     * The parameters of operation {@code name} that are tensors or constants, in the order of the declaration's inputs,
     * by the names that they may have among keyword arguments; empty for a layer. A list of tensors is one parameter.
     */
    default List<String> operands(Name name) {
        return List.of();
    }

    /** Whether operation {@code name} casts constants to the type of its first operand. */
    default boolean castsOperands(Name name) {
        return false;
    }

    /** What the call of the layer {@code name} is given, where that is more than inputs and their mask. */
    default Optional<CallParameters> parameters(Name name) {
        return Optional.empty();
    }

    /**
     * The parameters of operation {@code name}, behind its operands, that are settings and stand in the call and not in
     * the configuration ({@code GetItem}'s key): {@link #decode} finds them among the fields.
     */
    default List<String> called(Name name) {
        return List.of();
    }

    /** This codec as a row of the table of codecs. */
    default Room.Row<LayerCodec<?>> row() {
        return new Room.Row<>(type(), this);
    }
}
