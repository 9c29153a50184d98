import type { MessageBox, TestSide } from '../calls.ts'

export interface OpenBox extends MessageBox {
  /** Presses the button of this label. */
  readonly press: (label: string) => void
}

/** Message boxes that wait for a person. */
export interface MessageBoxes {
  readonly calls: Pick<TestSide, 'showMessageBox' | 'closeMessageBox'>
  readonly open: () => readonly OpenBox[]
}

export function createMessageBoxes(): MessageBoxes {
  const boxes = new Map<number, OpenBox>()

  function show(boxId: number, box: MessageBox): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>()
    const press = (label: string) => {
      const index = box.buttons.indexOf(label)
      if (index < 0) throw new Error(`the box has no button ${label}`)
      boxes.delete(boxId)
      resolve(index)
    }
    boxes.set(boxId, { ...box, press })
    return promise
  }

  return {
    calls: {
      showMessageBox: ({ boxId, ...box }) => show(boxId, box),
      closeMessageBox: ({ boxId }) => {
        const box = boxes.get(boxId)
        box?.press(box.buttons[box.cancelId] ?? '')
      },
    },
    open: () => [...boxes.values()],
  }
}
