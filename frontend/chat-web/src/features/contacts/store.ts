import type { ActionContext, Module, Store } from 'vuex'
import { onSignedOut } from '@/auth/signedOut'
import { onEvent, onOnline, onRecoveryFailed } from '@/realtime'
import { api } from '@/shared/api/client'
import { collect } from '@/shared/api/collect'
import type { AddMode, Application, Contact, Group, Id } from '@/shared/api/types'
import type { DocumentedState } from '@/store'
import { keepPeople } from './local'
import { applyChange, byId, emptyPeople, type PeopleChange, type PeopleSnapshot, type PeopleState } from './peopleState'

export interface NewGroup {
  name: string
  notice: string | null
  addMode: AddMode
  memberIds: Id[]
}

type Context = ActionContext<PeopleState, DocumentedState>

// Changes that came while a snapshot was on its way: the snapshot may be older than they are.
let duringLoad: PeopleChange[] | null = null
let loading: Promise<void> | null = null
/** Counts sign-outs: what was asked for the one who left must not be shown to the next. */
let generation = 0

async function fetchSnapshot(): Promise<PeopleSnapshot> {
  const [contacts, applications, created, joined] = await Promise.all([
    collect<Contact>('/contacts'),
    collect<Application>('/applications'),
    collect<Group>('/groups', { relation: 'created' }),
    collect<Group>('/groups', { relation: 'joined' }),
  ])
  return { contacts, applications, groups: [...created, ...joined] }
}

async function load({ commit }: Context): Promise<void> {
  const asked = generation
  duringLoad = []
  commit('loading')
  try {
    const snapshot = await fetchSnapshot()
    if (asked === generation) commit('replace', { snapshot, since: duringLoad ?? [] })
  } catch (error) {
    if (asked === generation) commit('failed')
    throw error
  } finally {
    if (asked === generation) {
      duringLoad = null
      loading = null
    }
  }
}

/** The people this user knows: contacts, applications and groups; namespaced `people`. */
export const peopleModule: Module<PeopleState, DocumentedState> = {
  namespaced: true,
  state: emptyPeople,
  getters: {
    pendingCount: (state): number =>
      Object.values(state.applications).filter((a) => a.direction === 'received' && a.status === 'pending').length,
  },
  mutations: {
    loading(state) {
      if (state.status !== 'ready') state.status = 'loading'
    },
    failed(state) {
      if (state.status !== 'ready') state.status = 'failed'
    },
    /** What was kept on this device. */
    restore(state, { contacts, applications, groups }: PeopleSnapshot) {
      Object.assign(state, { contacts: byId(contacts), applications: byId(applications), groups: byId(groups), status: 'ready' })
    },
    replace(state, { snapshot, since }: { snapshot: PeopleSnapshot; since: PeopleChange[] }) {
      state.contacts = byId(snapshot.contacts)
      state.applications = byId(snapshot.applications)
      state.groups = byId(snapshot.groups)
      for (const change of since) applyChange(state, change)
      state.status = 'ready'
    },
    change(state, change: PeopleChange) {
      duringLoad?.push(change)
      applyChange(state, change)
    },
    forget(state) {
      generation++
      duringLoad = null
      loading = null
      Object.assign(state, emptyPeople())
    },
  },
  actions: {
    /** Fetches every list again; those who ask meanwhile wait for the same answer. */
    load: (context) => (loading ??= load(context)),
    /** A fetch that began before now may miss what was lost: this one begins after it. */
    async refetch({ dispatch }) {
      await loading?.catch(() => undefined)
      await dispatch('load')
    },
    async apply({ commit }, body: { userId: Id; message: string }): Promise<Application> {
      const application = await api.post<Application>('/applications', body)
      commit('change', { application })
      return application
    },
    async decide({ commit }, { id, verdict }: { id: Id; verdict: 'accept' | 'reject' }): Promise<void> {
      commit('change', { application: await api.post<Application>(`/applications/${id}/${verdict}`) })
    },
    async createGroup({ commit }, body: NewGroup): Promise<Group> {
      const group = await api.post<Group>('/groups', body)
      commit('change', { group })
      return group
    },
    async leaveGroup({ commit }, id: Id): Promise<void> {
      await api.delete(`/groups/${id}/members/me`)
      commit('change', { goneGroup: id })
    },
  },
}

const peopleOf = (store: Store<DocumentedState>) => (store.state as unknown as { people: PeopleState }).people

/** Registers the module and keeps it true: events are applied as they come, and all is fetched when some were lost. */
export function installPeople(store: Store<DocumentedState>): void {
  store.registerModule('people', peopleModule)
  const change = (next: PeopleChange) => store.commit('people/change', next)
  onEvent('application.received', ({ application }) => change({ application }))
  onEvent('application.sent', ({ application }) => change({ application }))
  onEvent('application.decided', ({ application }) => change({ application }))
  onEvent('contact.added', ({ contact }) => change({ contact }))
  onEvent('contact.changed', ({ contact }) => change({ contact }))
  onEvent('group.joined', ({ group }) => change({ group }))
  onEvent('group.left', ({ groupId }) => change({ goneGroup: groupId }))
  // The pages show a failure and offer another try.
  onRecoveryFailed(() => store.dispatch('people/refetch'))
  onOnline(() => {
    if (peopleOf(store).status === 'failed') store.dispatch('people/refetch').catch(() => undefined)
  })
  keepPeople(store, () => peopleOf(store))
  onSignedOut(() => store.commit('people/forget'))
}
