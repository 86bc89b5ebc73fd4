import { data } from 'react-router'
import { features } from '../context.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/tasks'
import { actorOf } from './actor.ts'

/** What the list of tasks, wherever it stands, asks for: the text of one, done, and undone. */
export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const taskId = String(form.get('taskId') ?? '')
  const { notices } = args.context.get(features)
  try {
    const actor = await actorOf(args)
    switch (form.get('intent')) {
      case 'text':
        return { done: 'text', said: await notices.taskText(actor, taskId) }
      case 'done':
        await notices.doTask(actor, taskId)
        return { done: 'done' }
      case 'undo':
        await notices.undoTask(actor, taskId)
        return { done: 'undo' }
    }
  } catch (error) {
    return refusal(error)
  }
  throw data(null, { status: 400 })
}
