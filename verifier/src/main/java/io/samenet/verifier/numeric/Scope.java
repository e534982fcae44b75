package io.samenet.verifier.numeric;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.kernel.Texts;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is around one kernel's call: its arrays are freed when it ends, but for those that somebody holds by then. */
final class Scope implements KernelScope {
    private final Machine machine;
    private final Location where;
    private final Policy policy;
    private final List<INDArray> made;

    Scope(Machine machine, Location where, Policy policy, List<INDArray> made) {
        this.machine = machine;
        this.where = where;
        this.policy = policy;
        this.made = made;
    }

    @Override
    public Location where() {
        return where;
    }

    @Override
    public Precision precision() {
        return machine.precision();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public Texts texts() {
        return machine.texts();
    }

    @Override
    public INDArray create(DataType type, long... shape) {
        ByteLimit.check(where, Shape.of(shape), type.width());
        INDArray array = Nd4j.create(type, shape);
        made.add(array);
        return array;
    }

    @Override
    public List<INDArray> run(Layer child, Arguments<INDArray> arguments, List<INDArray> weights) {
        Scope inner = new Scope(machine, where.named(child.name()), child.policy(), made);
        return machine.inner(child, arguments, WeightSource.of(weights), inner);
    }

    /** Takes arrays over that were held for it. */
    void adopt(List<INDArray> arrays) {
        for (INDArray array : arrays) {
            made.add(array);
            machine.holdings().forget(array);
        }
    }

    /** Frees what nobody holds. */
    void close() {
        for (INDArray array : made) {
            if (!machine.holdings().holds(array)) {
                Holdings.free(array);
            }
        }
        made.clear();
    }
}
